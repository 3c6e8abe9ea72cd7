using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Batch normalisation of the columns of x [N, features], over the batch, or of the channels of sequences x [N, features, L], over the
/// batch and all L places: see <see cref="BatchNorm"/> for the equations.
/// </summary>
public sealed class BatchNorm1d : BatchNorm
{
    /// <summary>γ = 1, β = 0, running mean 0 and variance 1, in Float32.</summary>
    /// <param name="features">Size of axis 1 of the input, at least 1.</param>
    /// <param name="momentum">m, the share of the new batch in the running statistics, 0 &lt; m ≤ 1; default 0.1.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 1e-5.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public BatchNorm1d(int features, double momentum = 0.1, double epsilon = 1e-5)
        : base(features, momentum, epsilon)
    {
    }

    private BatchNorm1d(BatchNorm1d original)
        : base(original)
    {
    }

    /// <inheritdoc/>
    public override BatchNorm1d ToFloat64() => new(this);

    private protected override void RequireFeatures(Tensor input)
    {
        Require.NotNull(input);
        int features = Scale.Value.Count;
        Require.That(
            input.Rank is 2 or 3 && input.Shape[1] == features,
            $"BatchNorm1d: an input of shape {input.Shape}; expected [N,{features}] or [N,{features},L]{(input.Rank == 4 ? "; BatchNorm2d is for images" : string.Empty)}");
    }
}
