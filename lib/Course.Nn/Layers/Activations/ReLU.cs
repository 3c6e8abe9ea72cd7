using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The rectifier, element by element (lectures S1, S3):
/// forward y = max(0, x); backward ∂L/∂x = ∂L/∂y where x &gt; 0, else 0.
/// </summary>
/// <remarks>At x = 0 there is no derivative; 0 is taken, as is usual.</remarks>
public sealed class ReLU : Layer
{
    private Tensor? _input;

    /// <summary>y = max(0, x).</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        Tensor y = Reused(0, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<Maximum>(input, 0, y);
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y where x &gt; 0, else 0.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        RequireOutputShape(outputGradient, x.Shape);
        Tensor dx = Reused(1, x.ElementType, x.Shape.Sizes);
        Tensor.Compute<WherePositive>(x, outputGradient, dx);
        return dx;
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new ReLU().InModeOf(this);
}
