using System.Numerics;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Adam (S2 · Adam; Kingma and Ba, 2015). With g = ∂L/∂w and t = 1, 2, 3, …, and m = v = 0 at the start:
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
    private readonly OptimizerState _m;
    private readonly OptimizerState _v;
    private readonly OptimizerState _t;

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η ≥ 0; default 0.001.</param>
    /// <param name="beta1">β₁, memory of the gradient, 0 ≤ β₁ &lt; 1; default 0.9.</param>
    /// <param name="beta2">β₂, memory of its square, 0 ≤ β₂ &lt; 1; default 0.999.</param>
    /// <param name="epsilon">ε &gt; 0, keeps the division finite; default 10⁻⁸.</param>
    /// <param name="biasCorrection">False takes m̂ = m and v̂ = v, to see what the correction is for; default true.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Adam(
        double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool biasCorrection = true)
        : base(learningRate)
    {
        Settings = (Decay(beta1, nameof(beta1)), Decay(beta2, nameof(beta2)), Positive(epsilon, nameof(epsilon)), biasCorrection);
        (_m, _v, _t) = (Remember("first_moment"), Remember("second_moment"), Remember("time", isPerWeight: false));
    }

    /// <summary>What another library needs to know to take the same steps.</summary>
    internal (double Beta1, double Beta2, double Epsilon, bool BiasCorrection) Settings { get; }

    /// <summary>w = w − η·m̂/(√v̂ + ε).</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        var step = new AdamStep
        {
            LearningRate = learningRate,
            Beta1 = Settings.Beta1,
            Beta2 = Settings.Beta2,
            Epsilon = Settings.Epsilon,
            Time = NextTime(w),
            BiasCorrection = Settings.BiasCorrection,
        };
        w.Value.ElementType.Run(new OnWeights(step, w, _m, _v));
    }

    /// <summary>t of this step of a parameter: one that was frozen for a while counts its own steps.</summary>
    private double NextTime(Parameter w) => ++_t[w].ToChange<double>()[0];

    private readonly struct OnWeights(AdamStep step, Parameter w, OptimizerState m, OptimizerState v) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Apply<AdamRule<T>, T>(new AdamRule<T>(step), w, m, v);
    }
}
