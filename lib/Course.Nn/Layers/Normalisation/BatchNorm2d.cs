using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Batch normalisation of the channels of images x [N, channels, H, W], over all images and pixels: see <see cref="BatchNorm"/>
/// for the equations.
/// </summary>
public sealed class BatchNorm2d : BatchNorm
{
    /// <summary>γ = 1, β = 0, running mean 0 and variance 1, in Float32.</summary>
    /// <param name="channels">Channels of the images, at least 1.</param>
    /// <param name="momentum">m, the share of the new batch in the running statistics, 0 &lt; m ≤ 1; default 0.1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public BatchNorm2d(int channels, double momentum = 0.1, double epsilon = 1e-5)
        : base(channels, momentum, epsilon)
    {
    }

    private BatchNorm2d(BatchNorm2d original)
        : base(original)
    {
    }

    /// <inheritdoc/>
    public override BatchNorm2d ToFloat64() => new(this);

    private protected override void RequireFeatures(Tensor input) => Images.Check("BatchNorm2d", input, Scale.Value.Count);
}
