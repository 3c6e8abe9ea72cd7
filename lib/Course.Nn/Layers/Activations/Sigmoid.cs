using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The logistic function, element by element (lectures S0, S1, S3):
/// forward y = σ(x) = 1/(1 + e⁻ˣ); backward ∂L/∂x = ∂L/∂y · y(1 − y).
/// </summary>
/// <remarks>The local gradient is at most ¼ and vanishes at both ends: y(1 − y) ≈ 4.5e−5 at x = ±10.</remarks>
public sealed class Sigmoid : Layer
{
    private Tensor? _output;

    /// <summary>y = 1/(1 + e⁻ˣ).</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input) => _output = 1 / (1 + (-input).Exp());

    /// <summary>∂L/∂x = ∂L/∂y · y(1 − y).</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor y = Remembered(_output);
        RequireOutputShape(outputGradient, y.Shape);
        return outputGradient * y * (1 - y);
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new Sigmoid();
}
