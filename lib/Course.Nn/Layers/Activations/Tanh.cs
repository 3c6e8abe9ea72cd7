using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The hyperbolic tangent, element by element (lectures S0, S1):
/// forward y = tanh x = 2σ(2x) − 1; backward ∂L/∂x = ∂L/∂y · (1 − y²).
/// </summary>
public sealed class Tanh : Layer
{
    private Tensor? _output;

    /// <summary>y = tanh x.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return _output = input.Tanh();
    }

    /// <summary>∂L/∂x = ∂L/∂y · (1 − y²).</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor y = Remembered(_output);
        RequireOutputShape(outputGradient, y.Shape);
        return outputGradient * (1 - y.Square());
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new Tanh();
}
