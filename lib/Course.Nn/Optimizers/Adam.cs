using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Adam (lecture S2; Kingma and Ba, 2015). With g = ∂L/∂w and t = 1, 2, 3, …:
/// m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), w = w − η·m̂/(√v̂ + ε).
/// </summary>
/// <remarks>
/// m̂ and v̂ undo the pull of the zeros that m and v start from. The first step is therefore about η in the
/// direction of −sign(g), whatever the size of g. Without them (the lecture's "almost Adam") it is
/// (1 − β₁)/√(1 − β₂)·η, about 3.16·η.
/// </remarks>
public sealed class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly bool _biasCorrection;
    private readonly Dictionary<Parameter, Moments> _moments = [];

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
        Tensor g = w.Gradient;
        Moments last = _moments.TryGetValue(w, out Moments? known) ? known : new Moments(0 * g, 0 * g, 0);
        var now = new Moments(
            (_beta1 * last.M) + ((1 - _beta1) * g),
            (_beta2 * last.V) + ((1 - _beta2) * g.Square()),
            last.Time + 1);
        _moments[w] = now;
        Tensor mHat = now.M / Correction(_beta1, now.Time);
        Tensor vHat = now.V / Correction(_beta2, now.Time);
        w.Value -= learningRate * mHat / (vHat.Sqrt() + _epsilon);
    }

    private double Correction(double beta, int time) => _biasCorrection ? 1 - Math.Pow(beta, time) : 1;

    /// <summary>What is remembered per parameter: m, v and the number of steps t.</summary>
    private sealed record Moments(Tensor M, Tensor V, int Time);
}
