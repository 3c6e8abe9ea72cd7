using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Nesterov momentum as practised (S2 · Nesterov; Nesterov, 1983; Sutskever and others, 2013):
/// v = ρ·v + ∂L/∂w, w = w − η·(∂L/∂w + ρ·v), with v = 0 at the start.
/// </summary>
/// <remarks>
/// The parameters hold the point that is looked ahead to, so gradients are taken where the parameters are. The slide keeps
/// v′ = −η·v: v′ = ρ·v′ − η·∂L/∂w, w = w − ρ·v′₋₁ + (1 + ρ)·v′. Both, and <see cref="NesterovLookAhead"/>, take the same steps
/// as long as η and ρ stay the same; when η changes, the steps here follow at once, as those of <see cref="Momentum"/> and of
/// PyTorch do.
/// </remarks>
public sealed class Nesterov : Optimizer, IHasMomentum
{
    private readonly OptimizerState _velocity;

    /// <summary>An optimiser at rest.</summary>
    /// <param name="learningRate">η ≥ 0.</param>
    /// <param name="momentum">ρ, the share of the velocity kept per step, 0 ≤ ρ &lt; 1; default 0.9.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Nesterov(double learningRate, double momentum = 0.9)
        : base(learningRate)
    {
        MomentumFactor = momentum;
        _velocity = Remember("velocity");
    }

    /// <inheritdoc/>
    public double MomentumFactor
    {
        get;
        set => field = Decay(value, "momentum");
    }

    /// <summary>v = ρ·v + ∂L/∂w, w = w − η·(∂L/∂w + ρ·v).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) =>
        w.Value.ElementType.Run(new OnWeights(w, learningRate, MomentumFactor, _velocity));

    private readonly struct OnWeights(Parameter w, double learningRate, double momentum, OptimizerState velocity) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Apply<Rule<T>, T>(new Rule<T>(learningRate, momentum), w, velocity);
    }

    private readonly struct Rule<T>(double learningRate, double momentum) : IUpdateRule<T>
        where T : unmanaged, INumberBase<T>
    {
        private readonly T _eta = T.CreateTruncating(learningRate);
        private readonly T _rho = T.CreateTruncating(momentum);

        public static int Remembers => 1;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> v, ref Vector<T> second)
        {
            v = (_rho * v) + g;
            w -= _eta * (g + (_rho * v));
        }
    }
}
