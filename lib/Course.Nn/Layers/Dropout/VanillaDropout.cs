using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Dropout as first described (S1, S3 · dropout; Hinton et al. 2012): units are set to 0 in training, and in use all units are on
/// and scaled down to what the next layer saw on average. With a mask m of zeros and ones, P(m = 1) = 1 − p:
/// forward y = x ⊙ m in training, y = (1 − p)·x in evaluation; backward ∂L/∂x = ∂L/∂y ⊙ m, or (1 − p)·∂L/∂y.
/// </summary>
/// <remarks><see cref="Dropout"/> moves the factor into training, so that a network in use does not know of it.</remarks>
public sealed class VanillaDropout : Layer, IReusesMemory
{
    private readonly double _dropRate;
    private readonly Random _random;
    private Tensor? _factor;

    /// <summary>A layer that draws a new mask in every forward pass of training.</summary>
    /// <param name="dropRate">p, 0 ≤ p &lt; 1, the share of units set to 0.</param>
    /// <param name="random">Where the masks come from, one number per unit.</param>
    /// <exception cref="ArgumentException">The rate is out of range.</exception>
    public VanillaDropout(double dropRate, Random random)
    {
        Require.NotNull(random);
        (_dropRate, _random) = (DropRate.Checked("VanillaDropout", dropRate), random);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>y = x ⊙ m in training, y = (1 − p)·x in evaluation.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _factor = IsTraining
            ? DropRate.Mask(_random, _dropRate, input)
            : Tensor.Full(1 - _dropRate, input.Shape, input.ElementType);
        return input * _factor;
    }

    /// <summary>∂L/∂x = ∂L/∂y ⊙ m, with the mask of the last <see cref="Forward"/>, or (1 − p)·∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor factor = Remembered(_factor);
        RequireOutputLike(outputGradient, factor);
        return outputGradient * factor;
    }

    /// <summary>The factor of every unit of the last <see cref="Forward"/>, for another library that is to take the same; null before it.</summary>
    internal Tensor? LastFactor => _factor;

    /// <inheritdoc/>
    public override VanillaDropout ToFloat64() => new VanillaDropout(_dropRate, _random).InModeOf(this);
}
