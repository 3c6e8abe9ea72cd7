using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>SGD with momentum (S2 · momentum; Polyak, 1964): v = ρ·v + ∂L/∂w, w = w − η·v, with v = 0 at the start.</summary>
/// <remarks>A gradient that stays the same is followed at 1/(1 − ρ) times the speed: ten times for ρ = 0.9.
/// S3 · momentum keeps v′ = −η·v instead (v′ = ρ·v′ − η·∂L/∂w, w = w + v′): the same steps as long as η stays the same; when
/// it changes, the steps here follow at once, as PyTorch's do. As for <see cref="Sgd"/>, the step is subtracted;
/// <c>x += learning_rate * vx</c> on the slide would climb.</remarks>
public sealed class Momentum : Optimizer, IHasMomentum
{
    private readonly OptimizerState _velocity;

    /// <summary>An optimiser at rest.</summary>
    /// <param name="learningRate">η ≥ 0.</param>
    /// <param name="momentum">ρ, the share of the velocity kept per step, 0 ≤ ρ &lt; 1; default 0.9.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Momentum(double learningRate, double momentum = 0.9)
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

    /// <summary>v = ρ·v + ∂L/∂w, w = w − η·v.</summary>
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
            w -= _eta * v;
        }
    }
}
