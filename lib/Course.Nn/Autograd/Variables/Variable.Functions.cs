using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Smooth functions, element by element; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>y = eˣ; ∂L/∂x = u ⊙ y.</summary>
    public Variable Exp() => Apply("exp", Value.Exp(), y => y);

    /// <summary>y = ln x; ∂L/∂x = u / x.</summary>
    public Variable Log() => Apply("ln", Value.Log(), _ => Pow(-1));

    /// <summary>y = √x; ∂L/∂x = u / 2y, infinite at 0.</summary>
    public Variable Sqrt() => Apply("√", Value.Sqrt(), y => 0.5 / y);

    /// <summary>y = x²; ∂L/∂x = 2u ⊙ x.</summary>
    public Variable Square() => Apply("square", Value.Square(), _ => 2 * this);

    /// <summary>y = xᵏ; ∂L/∂x = k·u ⊙ xᵏ⁻¹, and 0 for k = 0 even where x = 0.</summary>
    public Variable Pow(double k) => Apply("pow", Value.Pow(k), _ => k == 0 ? ReverseMode.Zeros(this) : k * Pow(k - 1));

    /// <summary>y = tanh x; ∂L/∂x = u ⊙ (1 − y²).</summary>
    public Variable Tanh() => Apply("tanh", Value.Tanh(), y => 1 - y.Square());

    /// <summary>y = σ(x) = 1/(1 + e⁻ˣ), which never overflows; ∂L/∂x = u ⊙ y ⊙ (1 − y).</summary>
    public Variable Sigmoid() => Apply("σ", Value.Map(Logistic.Sigmoid), y => y * (1 - y));

    private Variable Apply(string operation, Tensor value, Func<Variable, Variable> derivative) =>
        new(operation, value, Edge.ElementWise(this, derivative));
}
