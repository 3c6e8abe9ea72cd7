using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>A function to be made small, with its gradient: x ↦ f(x), ∇f(x).</summary>
/// <param name="x">A Float64 vector [n].</param>
public delegate ObjectiveValue Objective(Tensor x);

/// <summary>What an <see cref="Objective"/> gives at one point.</summary>
/// <param name="Value">f(x).</param>
/// <param name="Gradient">∇f(x), Float64 [n].</param>
public readonly record struct ObjectiveValue(double Value, Tensor Gradient);
