using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Weight decay beside the gradient instead of in it (Loshchilov and Hutter, 2019): w = (1 − η·λ)·w, then the step of
/// another optimiser. Over weights and not biases.
/// </summary>
/// <remarks>
/// For plain SGD this is L2. For an optimiser that divides by the size of the gradient it is not: there L2's λ·w
/// is divided as well, so that weights with large gradients hardly decay; here all decay at the same rate.
/// </remarks>
/// <param name="inner">The optimiser that makes the step; its learning rate at the start is η, and it follows η from then on.</param>
/// <param name="strength">λ ≥ 0 with η·λ &lt; 1 at every step; 0 is no decay.</param>
public class DecoupledWeightDecay(Optimizer inner, double strength)
    : Optimizer((inner ?? throw new ArgumentNullException(nameof(inner))).LearningRate)
{
    /// <summary>λ.</summary>
    public double Strength { get; } = CheckedStrength.Of(strength, "DecoupledWeightDecay");

    /// <summary>The optimiser that makes the step.</summary>
    internal Optimizer Inner => inner;

    /// <summary>w = (1 − η·λ)·w for weights, then the step of the other optimiser.</summary>
    /// <exception cref="InvalidOperationException">η·λ ≥ 1: the weights would change sign.</exception>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        if (w.IsRegularized)
        {
            Tensor value = w.ValueToChange;
            Tensor.Compute<Multiply>(value, Remaining(w, learningRate), value);
        }

        inner.Update(w, learningRate);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<(string Name, Remembered Numbers)>? Memory =>
        GetType().Assembly == typeof(DecoupledWeightDecay).Assembly ? inner.Memory : null;

    /// <inheritdoc/>
    internal override long StateBytes => inner.StateBytes;

    /// <summary>1 − η·λ, the share of the weight that one step keeps.</summary>
    private double Remaining(Parameter w, double learningRate) => learningRate * Strength < 1
        ? 1 - (learningRate * Strength)
        : throw new InvalidOperationException(FormattableString.Invariant(
            $"DecoupledWeightDecay: learning rate {learningRate} times strength {Strength} is not below 1, so {w.Name} would change sign; lower one of them"));
}
