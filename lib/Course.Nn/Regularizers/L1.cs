using Course.Nn.Layers;

namespace Course.Nn.Regularizers;

/// <summary>
/// L1 (S1 · regularisation; Tibshirani, 1996): R = λ · Σ |w|, ∂R/∂w = λ·sign(w), over weights and, if asked for, biases. Drives weights to 0 and keeps few.
/// </summary>
/// <remarks>At w = 0 there is no derivative; 0 is taken, so a weight of 0 stays there.</remarks>
/// <param name="strength">λ ≥ 0; 0 is no penalty.</param>
/// <param name="includeBiases">Whether the penalty reaches biases too, as PyTorch's <c>weight_decay</c> does; default false.</param>
public sealed class L1(double strength, bool includeBiases = false) : Regularizer
{
    /// <summary>λ.</summary>
    public double Strength { get; } = Require.NotNegative(strength, "L1");

    /// <summary>λ · Σ |w|.</summary>
    /// <param name="parameters">All parameters of the network.</param>
    public override double Penalty(IReadOnlyList<Parameter> parameters) =>
        Strength * parameters.Where(parameter => parameter.IsRegularized || includeBiases).Sum(weight => weight.Value.Abs().Sum());

    /// <summary>∂L/∂w = ∂L/∂w + λ·sign(w).</summary>
    /// <param name="parameters">All parameters of the network.</param>
    public override void AddGradient(IReadOnlyList<Parameter> parameters)
    {
        foreach (Parameter weight in parameters.Where(parameter => parameter.IsRegularized || includeBiases))
        {
            weight.Gradient += Strength * ((weight.Value > 0) - (weight.Value < 0));
        }
    }
}
