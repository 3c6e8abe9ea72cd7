using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The threshold of the first artificial neurons, element by element (S3 · threshold):
/// forward y = 1 where x &gt; 0, else 0, and NaN where x is NaN; there is no backward pass to follow.
/// </summary>
/// <remarks>
/// dy/dx is 0 wherever it exists, so the chain rule would hand zeros to every layer below and none of them would ever
/// move. <see cref="Backward"/> says so instead of returning them.
/// </remarks>
public sealed class Threshold : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new();

    /// <summary>y = 1 where x &gt; 0, else 0.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        Tensor y = Reused(_y, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<IsAbove>(input, 0, y);
        return y;
    }

    /// <summary>Always fails: a step has no slope to follow.</summary>
    /// <param name="outputGradient">Not used.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Tensor Backward(Tensor outputGradient) => throw new NotSupportedException(
        "Threshold: Backward: the slope of a step is 0 everywhere, so no gradient gets through; "
        + "use Sigmoid for a smooth step, or train by the perceptron rule or by hill climbing");

    /// <inheritdoc/>
    public override Threshold ToFloat64() => new Threshold().InModeOf(this);
}
