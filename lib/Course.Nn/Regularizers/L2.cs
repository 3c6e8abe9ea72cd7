using Course.Nn.Layers;

namespace Course.Nn.Regularizers;

/// <summary>
/// L2 or weight decay (lectures S0, S1): R = λ/2 · Σ w², ∂R/∂w = λ·w, over weights and not biases.
/// </summary>
/// <remarks>
/// The lecture (S0 · cost function) writes λ/(2m) · Σ w² with m the number of examples; give λ/m here for the same penalty.
/// </remarks>
/// <param name="strength">λ ≥ 0; 0 is no penalty.</param>
public sealed class L2(double strength) : Regularizer
{
    /// <summary>λ.</summary>
    public double Strength { get; } = CheckedStrength.Of(strength, "L2");

    /// <summary>λ/2 · Σ w².</summary>
    /// <param name="parameters">All parameters of the network; biases are passed over.</param>
    public override double Penalty(IReadOnlyList<Parameter> parameters) =>
        Strength / 2 * parameters.Where(parameter => parameter.IsRegularized).Sum(weight => weight.Value.Square().Sum());

    /// <summary>∂L/∂w = ∂L/∂w + λ·w.</summary>
    /// <param name="parameters">All parameters of the network; biases are passed over.</param>
    public override void AddGradient(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsRegularized)
            {
                parameters[i].GradientToChange.AddScaled(Strength, parameters[i].ValueToRead);
            }
        }
    }
}
