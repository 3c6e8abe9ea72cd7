using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>SGD with momentum (lecture S2): v = ρ·v + ∂L/∂w, w = w − η·v, with v = 0 at the start.</summary>
/// <remarks>A gradient that stays the same is followed at 1/(1 − ρ) times the speed: ten times for ρ = 0.9.
/// Lecture S3 keeps v′ = −η·v instead (v′ = ρ·v′ − η·∂L/∂w, w = w + v′): the same steps as long as η stays the same.</remarks>
public sealed class Momentum : Optimizer, IHasMomentum
{
    private readonly Dictionary<Parameter, Tensor> _velocities = [];

    /// <summary>An optimiser at rest.</summary>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <param name="momentum">ρ, the share of the velocity kept per step, 0 ≤ ρ &lt; 1; default 0.9.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Momentum(double learningRate, double momentum = 0.9)
        : base(learningRate) => Rho = momentum;

    /// <inheritdoc/>
    public double Rho
    {
        get;
        set => field = Decay(value, "momentum");
    }

    /// <summary>v = ρ·v + ∂L/∂w, w = w − η·v.</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        Tensor v = _velocities.TryGetValue(w, out Tensor? last) ? (Rho * last) + w.Gradient : w.Gradient;
        _velocities[w] = v;
        w.Value -= learningRate * v;
    }
}
