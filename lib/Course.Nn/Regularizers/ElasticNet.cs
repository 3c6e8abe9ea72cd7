using Course.Nn.Layers;

namespace Course.Nn.Regularizers;

/// <summary>
/// Elastic net (lecture S2; Zou and Hastie, 2005): R = λ₁ · Σ |w| + λ₂/2 · Σ w², the sum of <see cref="L1"/> and
/// <see cref="L2"/>.
/// </summary>
/// <remarks>The lecture (S2 · elastic net) writes β·w² + |w|: λ₂ = 2β·λ₁ there.</remarks>
/// <param name="l1">λ₁ ≥ 0.</param>
/// <param name="l2">λ₂ ≥ 0.</param>
public sealed class ElasticNet(double l1, double l2) : Regularizer
{
    private readonly L1 _l1 = new(l1);
    private readonly L2 _l2 = new(l2);

    /// <summary>λ₁ · Σ |w| + λ₂/2 · Σ w².</summary>
    /// <param name="parameters">All parameters of the network; biases are passed over.</param>
    public override double Penalty(IReadOnlyList<Parameter> parameters) => _l1.Penalty(parameters) + _l2.Penalty(parameters);

    /// <summary>∂L/∂w = ∂L/∂w + λ₁·sign(w) + λ₂·w.</summary>
    /// <param name="parameters">All parameters of the network; biases are passed over.</param>
    public override void AddGradient(IReadOnlyList<Parameter> parameters)
    {
        _l1.AddGradient(parameters);
        _l2.AddGradient(parameters);
    }
}
