using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Weight decay beside the gradient instead of in it (S2 · weight decay; Loshchilov and Hutter, 2019): w = (1 − η·λ)·w, then
/// the step of another optimiser.
/// </summary>
/// <remarks>
/// For plain SGD this is L2. For an optimiser that divides by the size of the gradient it is not: there L2's λ·w
/// is divided as well, so that weights with large gradients hardly decay; here all decay at the same rate.
/// </remarks>
/// <param name="inner">The optimiser that makes the step; its learning rate at the start is η, and it follows η from then on.</param>
/// <param name="weightDecay">λ ≥ 0 with η·λ &lt; 1 at every step; 0 is no decay.</param>
/// <param name="includeBiases">Whether all parameters decay, and not only the weights, that is those with <see cref="Parameter.IsRegularized"/>; default false.</param>
public class DecoupledWeightDecay(Optimizer inner, double weightDecay, bool includeBiases = false)
    : Optimizer(Require.NotNull(inner).LearningRate)
{
    /// <summary>λ.</summary>
    public double WeightDecay { get; } = Require.NotNegative(weightDecay, "DecoupledWeightDecay");

    /// <summary>The optimiser that makes the step.</summary>
    internal Optimizer Inner => inner;

    /// <summary>What both remember.</summary>
    public override IReadOnlyList<OptimizerState> State => [.. inner.State, .. base.State];

    /// <summary>Whether a parameter decays.</summary>
    internal bool Decays(Parameter w) => w.IsRegularized || includeBiases;

    /// <summary>w = (1 − η·λ)·w where it decays, then the step of the other optimiser.</summary>
    /// <exception cref="ArgumentException">η·λ ≥ 1: the weights would change sign.</exception>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        if (Decays(w))
        {
            RequireRate(learningRate);
            Tensor value = w.Value;
            Tensor.Compute<Multiply>(value, 1 - (learningRate * WeightDecay), value);
        }

        inner.Update(w, learningRate);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">η·λ ≥ 1: the weights would change sign.</exception>
    protected internal override void RequireRate(double learningRate)
    {
        base.RequireRate(learningRate);
        inner.RequireRate(learningRate);
        Require.That(
            learningRate * WeightDecay < 1,
            $"{GetType().Name}: learning rate {learningRate} times weight decay {WeightDecay} is not below 1, so weights would change sign; lower one of them");
    }
}
