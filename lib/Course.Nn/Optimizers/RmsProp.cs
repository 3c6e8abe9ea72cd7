using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// RMSProp (S2 · RMSProp; Tieleman and Hinton, 2012): s = ρ·s + (1 − ρ)·(∂L/∂w)², w = w − η·∂L/∂w / (√s + ε),
/// with s = 0 at the start.
/// </summary>
/// <remarks>s forgets, so on a constant gradient the steps settle at η instead of going to 0 as AdaGrad's do.</remarks>
public sealed class RmsProp : Optimizer
{
    private readonly double _decay;
    private readonly double _epsilon;
    private readonly OptimizerState _square;

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η ≥ 0; default 0.01.</param>
    /// <param name="decay">ρ, memory of the squared gradient, 0 ≤ ρ &lt; 1; default 0.99. PyTorch calls it alpha.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 10⁻⁸.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public RmsProp(double learningRate = 0.01, double decay = 0.99, double epsilon = 1e-8)
        : base(learningRate)
    {
        _decay = Decay(decay, nameof(decay));
        _epsilon = Positive(epsilon, nameof(epsilon));
        _square = Remember("square");
    }

    /// <summary>s = ρ·s + (1 − ρ)·(∂L/∂w)², w = w − η·∂L/∂w / (√s + ε).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) =>
        w.Value.ElementType.Run(new OnWeights(w, learningRate, _decay, _epsilon, _square));

    /// <summary>What another library needs to know to take the same steps.</summary>
    internal (double Decay, double Epsilon) Settings => (_decay, _epsilon);

    private readonly struct OnWeights(Parameter w, double learningRate, double decay, double epsilon, OptimizerState square) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Apply<Rule<T>, T>(new Rule<T>(learningRate, decay, epsilon), w, square);
    }

    private readonly struct Rule<T>(double learningRate, double decay, double epsilon) : IUpdateRule<T>
        where T : unmanaged, INumberBase<T>
    {
        private readonly T _eta = T.CreateTruncating(learningRate);
        private readonly T _rho = T.CreateTruncating(decay);
        private readonly T _fresh = T.CreateTruncating(1 - decay);
        private readonly T _epsilon = T.CreateTruncating(epsilon);

        public static int Remembers => 1;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> s, ref Vector<T> second)
        {
            s = (_rho * s) + (_fresh * (g * g));
            w -= _eta * g / (Vector.SquareRoot(s) + new Vector<T>(_epsilon));
        }
    }
}
