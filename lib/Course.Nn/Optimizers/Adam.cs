using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>
/// Adam (lecture S2; Kingma and Ba, 2015). With g = ∂L/∂w and t = 1, 2, 3, …:
/// m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), w = w − η·m̂/(√v̂ + ε).
/// </summary>
/// <remarks>
/// m̂ and v̂ undo the pull of the zeros that m and v start from. The first step is therefore about η in the
/// direction of −sign(g), whatever the size of g. Without them (the lecture's "almost Adam") it is
/// (1 − β₁)/√(1 − β₂)·η, about 3.16·η. The first step has t = 1: a loop that counts from 0, as on the lecture's slide,
/// divides by 1 − β⁰ = 0.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly bool _biasCorrection;
    private readonly Remembered _firstMoments = new();
    private readonly Remembered _secondMoments = new();
    private readonly Remembered _times = new(isPerWeight: false);

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η &gt; 0; default 0.001.</param>
    /// <param name="beta1">β₁, memory of the gradient, 0 ≤ β₁ &lt; 1; default 0.9.</param>
    /// <param name="beta2">β₂, memory of its square, 0 ≤ β₂ &lt; 1; default 0.999.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 10⁻⁸.</param>
    /// <param name="biasCorrection">False takes m̂ = m and v̂ = v, to see what the correction is for; default true.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Adam(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool biasCorrection = true)
        : base(learningRate)
    {
        _beta1 = Decay(beta1, nameof(beta1));
        _beta2 = Decay(beta2, nameof(beta2));
        _epsilon = Positive(epsilon, nameof(epsilon));
        _biasCorrection = biasCorrection;
    }

    /// <summary>w = w − η·m̂/(√v̂ + ε).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        double t = ++_times.Of(w).AsSpan<double>()[0];
        (double first, double second) = (1 / Correction(_beta1, t), 1 / Correction(_beta2, t));
        Apply(
            w,
            new Rule<float>((float)learningRate, (float)_beta1, (float)(1 - _beta1), (float)first, (float)_beta2, (float)(1 - _beta2), (float)second, (float)_epsilon),
            new Rule<double>(learningRate, _beta1, 1 - _beta1, first, _beta2, 1 - _beta2, second, _epsilon),
            _firstMoments.Of(w),
            _secondMoments.Of(w));
    }

    /// <summary>What another library needs to know to take the same steps.</summary>
    internal (double Beta1, double Beta2, double Epsilon, bool BiasCorrection) Settings => (_beta1, _beta2, _epsilon, _biasCorrection);

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Name, Remembered Numbers)> Memory =>
        [("first_moment", _firstMoments), ("second_moment", _secondMoments), ("time", _times)];

    /// <inheritdoc/>
    internal override long StateBytes => _firstMoments.Bytes + _secondMoments.Bytes;

    /// <summary>1 − βᵗ, the share of the weights that is not that of the 0 at the start.</summary>
    private double Correction(double beta, double time) => _biasCorrection ? 1 - Math.Pow(beta, time) : 1;

    private readonly struct Rule<T>(T eta, T beta1, T fresh1, T correction1, T beta2, T fresh2, T correction2, T epsilon) : IUpdateRule<T>
        where T : unmanaged
    {
        public static int Remembers => 2;

        public void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> m, ref Vector<T> v)
        {
            m = (beta1 * m) + (fresh1 * g);
            v = (beta2 * v) + (fresh2 * (g * g));
            Vector<T> mHat = correction1 * m;
            Vector<T> vHat = correction2 * v;
            w -= eta * mHat / (Vector.SquareRoot(vHat) + new Vector<T>(epsilon));
        }
    }
}
