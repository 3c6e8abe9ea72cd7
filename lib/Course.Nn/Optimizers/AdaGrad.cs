using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// AdaGrad (S2 · AdaGrad; Duchi, Hazan and Singer, 2011): s = s + (∂L/∂w)², w = w − η·∂L/∂w / (√s + ε), with s = 0 at the start.
/// </summary>
/// <remarks>s only grows, so on a constant gradient step t is η/√t: the steps go to 0.</remarks>
public sealed class AdaGrad : Optimizer
{
    private readonly double _epsilon;
    private readonly OptimizerState _sum;

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η ≥ 0; default 0.01.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 10⁻¹⁰.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public AdaGrad(double learningRate = 0.01, double epsilon = 1e-10)
        : base(learningRate)
    {
        _epsilon = Positive(epsilon, nameof(epsilon));
        _sum = Remember("sum");
    }

    /// <summary>s = s + (∂L/∂w)², w = w − η·∂L/∂w / (√s + ε).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) =>
        w.Value.ElementType.Run(new OnWeights(w, learningRate, _epsilon, _sum));

    /// <summary>What another library needs to know to take the same steps.</summary>
    internal double Settings => _epsilon;

    private readonly struct OnWeights(Parameter w, double learningRate, double epsilon, OptimizerState sum) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Apply<Rule<T>, T>(new Rule<T>(learningRate, epsilon), w, sum);
    }

    private readonly struct Rule<T>(double learningRate, double epsilon) : IUpdateRule<T>
        where T : unmanaged, INumberBase<T>
    {
        private readonly T _eta = T.CreateTruncating(learningRate);
        private readonly T _epsilon = T.CreateTruncating(epsilon);

        public static int Remembers => 1;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> s, ref Vector<T> second)
        {
            s += g * g;
            w -= _eta * g / (Vector.SquareRoot(s) + new Vector<T>(_epsilon));
        }
    }
}
