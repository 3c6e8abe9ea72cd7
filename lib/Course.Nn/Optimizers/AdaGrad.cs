using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>
/// AdaGrad (lecture S2; Duchi, Hazan and Singer, 2011): s = s + (∂L/∂w)², w = w − η·∂L/∂w / (√s + ε), with s = 0 at the start.
/// </summary>
/// <remarks>s only grows, so on a constant gradient step t is η/√t: the steps go to 0.</remarks>
public sealed class AdaGrad : Optimizer
{
    private readonly double _epsilon;
    private readonly Remembered _sums = new();

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η &gt; 0; default 0.01.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 10⁻¹⁰.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public AdaGrad(double learningRate = 0.01, double epsilon = 1e-10)
        : base(learningRate) => _epsilon = Positive(epsilon, nameof(epsilon));

    /// <summary>s = s + (∂L/∂w)², w = w − η·∂L/∂w / (√s + ε).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) => Apply(
        w, new Rule<float>((float)learningRate, (float)_epsilon), new Rule<double>(learningRate, _epsilon), _sums.Of(w));

    /// <summary>What another library needs to know to take the same steps.</summary>
    internal double Settings => _epsilon;

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Name, Remembered Numbers)> Memory => [("sum", _sums)];

    /// <inheritdoc/>
    internal override long StateBytes => _sums.Bytes;

    private readonly struct Rule<T>(T eta, T epsilon) : IUpdateRule<T>
        where T : unmanaged
    {
        public static int Remembers => 1;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> s, ref Vector<T> second)
        {
            s += g * g;
            w -= eta * g / (Vector.SquareRoot(s) + new Vector<T>(epsilon));
        }
    }
}
