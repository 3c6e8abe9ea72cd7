using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Nesterov momentum as practised (lecture S2; Nesterov, 1983; Sutskever and others, 2013):
/// v′ = ρ·v − η·∂L/∂x̃, x̃ = x̃ − ρ·v + (1 + ρ)·v′, with v = 0 at the start.
/// </summary>
/// <remarks>
/// The parameters hold x̃ = x + ρ·v, the point that is looked ahead to, so gradients are taken where the parameters are.
/// <see cref="NesterovLookAhead"/> is the same iteration in x. Because v carries η, a step after a change of η still
/// moves by the old velocity.
/// </remarks>
public sealed class Nesterov : Optimizer, IHasMomentum
{
    private readonly Dictionary<Parameter, Tensor> _velocities = [];

    /// <summary>An optimiser at rest.</summary>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="momentum">ρ, the share of the velocity kept per step, 0 ≤ ρ &lt; 1; default 0.9.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Nesterov(double learningRate, double momentum = 0.9)
        : base(learningRate) => Rho = momentum;

    /// <inheritdoc/>
    public double Rho
    {
        get;
        set => field = Decay(value, "momentum");
    }

    /// <summary>v′ = ρ·v − η·∂L/∂x̃, x̃ = x̃ − ρ·v + (1 + ρ)·v′.</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        Tensor old = _velocities.TryGetValue(w, out Tensor? last) ? last : 0 * w.Gradient;
        Tensor v = (Rho * old) - (learningRate * w.Gradient);
        _velocities[w] = v;
        w.Value += ((1 + Rho) * v) - (Rho * old);
    }
}
