using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>SGD with momentum (lecture S2): v = ρ·v + ∂L/∂w, w = w − η·v, with v = 0 at the start.</summary>
/// <remarks>A gradient that stays the same is followed at 1/(1 − ρ) times the speed: ten times for ρ = 0.9.
/// Lecture S3 keeps v′ = −η·v instead (v′ = ρ·v′ − η·∂L/∂w, w = w + v′): the same steps as long as η stays the same.
/// As for <see cref="Sgd"/>, the step is subtracted; <c>x += learning_rate * vx</c> on the slide would climb.</remarks>
public sealed class Momentum : Optimizer, IHasMomentum
{
    private readonly Remembered _velocities = new();

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
            v = (rho * v) + g;
            w -= eta * v;
        }
    }
}
