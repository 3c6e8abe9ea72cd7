using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Smooth functions, element by element; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>y = eˣ; ∂L/∂x = u ⊙ y.</summary>
    public Variable Exp() => Apply("exp", Value.Exp(), y => y);

    /// <summary>y = ln x; ∂L/∂x = u / x.</summary>
    public Variable Log() => new("ln", Value.Log(), Edge.ElementWiseOver(this, _ => this));

    /// <summary>y = √x; ∂L/∂x = u / 2y, infinite at 0.</summary>
    public Variable Sqrt() => new("√", Value.Sqrt(), Edge.ElementWiseOver(this, y => 2 * y));

    /// <summary>y = x²; ∂L/∂x = 2u ⊙ x.</summary>
    public Variable Square() => Apply("square", Value.Square(), _ => 2 * this);

    /// <summary>y = xᵏ; ∂L/∂x = k·u ⊙ xᵏ⁻¹, and 0 for k = 0 even where x = 0.</summary>
    public Variable Pow(double k) => Apply("pow", Value.Pow(k), _ => k == 0 ? ReverseMode.Zeros(this) : k * Pow(k - 1));

    /// <summary>
    /// y = aᵇ with broadcasting; ∂L/∂a = b·u ⊙ aᵇ⁻¹, and 0 where b = 0; ∂L/∂b = u ⊙ y ⊙ ln a, and 0 where a = 0 and b ≥ 0, as in PyTorch.
    /// </summary>
    /// <inheritdoc cref="Tensor.Pow(Tensor)" path="/exception"/>
    public Variable Pow(Variable exponent)
    {
        (Variable a, Variable b) = Promoted(this, exponent);
        Tensor value = a.Value.Pow(b.Value);
        Tensor flat = (a.Value == 0) & (b.Value >= 0);
        return new(
            "pow",
            value,
            Edge.ElementWise(a, _ => (b * a.Pow(b - 1)).MaskedFill(b.Value == 0, 0)),
            Edge.ElementWise(b, y => (y * a.Log()).MaskedFill(flat, 0)));
    }

    /// <summary>y = sin x; ∂L/∂x = u ⊙ cos x.</summary>
    public Variable Sin() => Apply("sin", Value.Sin(), _ => Cos());

    /// <summary>y = cos x; ∂L/∂x = −u ⊙ sin x.</summary>
    public Variable Cos() => Apply("cos", Value.Cos(), _ => -Sin());

    /// <summary>y = sign x, constant in pieces: ∂L/∂x = 0, as in PyTorch; NaN at NaN.</summary>
    public Variable Sign() => Flat("sign", Value.Sign());

    /// <summary>y = the nearest whole number, the even one of two, constant in pieces: ∂L/∂x = 0, as in PyTorch; NaN at NaN.</summary>
    public Variable Round() => Flat("round", Value.Round());

    /// <summary>y = tanh x; ∂L/∂x = u ⊙ (1 − y²).</summary>
    public Variable Tanh() => Apply("tanh", Value.Tanh(), y => 1 - y.Square());

    /// <summary>y = σ(x) = 1/(1 + e⁻ˣ), which never overflows; ∂L/∂x = u ⊙ y ⊙ (1 − y).</summary>
    public Variable Sigmoid() => Apply("σ", Value.Map(Logistic.Sigmoid), y => y * (1 - y));

    private Variable Flat(string operation, Tensor value) =>
        Piecewise(operation, value, passes: Tensor.Zeros(Shape, Value.ElementType), blocks: !Value.IsNaN());

    private Variable Apply(string operation, Tensor value, Func<Variable, Variable> derivative) =>
        new(operation, value, Edge.ElementWise(this, derivative));
}
