using Course.Nn.Layers;

namespace Course.Nn.Regularizers;

/// <summary>
/// L2 or weight decay (S0, S1 · regularisation; Krogh and Hertz, 1992): R = λ/2 · Σ w², ∂R/∂w = λ·w, over weights and, if asked for, biases.
/// </summary>
/// <remarks>
/// S0 · regularisation has λ/(2m) · Σ w² with m the number of examples; give λ/m here for the same penalty.
/// </remarks>
/// <param name="strength">λ ≥ 0; 0 is no penalty.</param>
/// <param name="includeBiases">Whether the penalty reaches biases too, as PyTorch's <c>weight_decay</c> does; default false.</param>
public sealed class L2(double strength, bool includeBiases = false) : Regularizer
{
    /// <summary>λ.</summary>
    public double Strength { get; } = Require.NotNegative(strength, "L2");

    /// <summary>λ/2 · Σ w².</summary>
    /// <param name="parameters">All parameters of the network.</param>
    public override double Penalty(IReadOnlyList<Parameter> parameters) =>
        Strength / 2 * parameters.Where(parameter => parameter.IsRegularized || includeBiases).Sum(weight => weight.Value.Square().Sum());

    /// <summary>∂L/∂w = ∂L/∂w + λ·w.</summary>
    /// <param name="parameters">All parameters of the network.</param>
    public override void AddGradient(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsRegularized || includeBiases)
            {
                parameters[i].Gradient.AddScaled(Strength, parameters[i].Value);
            }
        }
    }
}
