using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The rectifier, element by element (S1, S3 · ReLU):
/// forward y = max(0, x); backward ∂L/∂x = ∂L/∂y where x &gt; 0, else 0.
/// </summary>
/// <remarks>At x = 0 there is no derivative; 0 is taken, as is usual.</remarks>
public sealed class ReLU : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private Tensor? _input;

    /// <summary>y = max(0, x).</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _input = input;
        Tensor y = Reused(_y, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<Maximum>(input, 0, y);
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y where x &gt; 0, else 0.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        RequireOutputLike(outputGradient, x);
        Tensor dx = Reused(_dx, x.ElementType, x.Shape.Sizes);
        Tensor.Compute<WherePositive>(x, outputGradient, dx);
        return dx;
    }

    /// <inheritdoc/>
    public override ReLU ToFloat64() => new ReLU().InModeOf(this);
}
