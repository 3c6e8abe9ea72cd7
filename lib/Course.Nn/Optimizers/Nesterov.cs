using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;

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
    private readonly Remembered _velocities = new();

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
    protected internal override void Update(Parameter w, double learningRate) => Apply(
        w, new Rule<float>((float)learningRate, (float)Rho), new Rule<double>(learningRate, Rho), _velocities.Of(w));

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Name, Remembered Numbers)> Memory => [("velocity", _velocities)];

    /// <inheritdoc/>
    internal override long StateBytes => _velocities.Bytes;

    private readonly struct Rule<T>(T eta, T rho) : IUpdateRule<T>
        where T : unmanaged
    {
        public static int Remembers => 1;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> v, ref Vector<T> second)
        {
            Vector<T> old = v;
            v = (rho * old) - (eta * g);
            w += v + (rho * (v - old));
        }
    }
}
