using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The soft-max (S3 · binary ±1 soft-max) over the two classes t = ±1, whose scores are s and −s: p(t) = e^ts / (eˢ + e⁻ˢ) = σ(2ts).
/// Forward L = −(1/K) Σ ln p(t) = (1/K) Σ ln(1 + e^−2ts), mean over all K elements; backward ∂L/∂s = −2t·σ(−2ts) / K.
/// </summary>
/// <remarks>
/// A smooth stand-in for the share of wrong signs, whose plateaus give no gradient. The same as <see cref="LogisticLoss"/>
/// of 2s: two opposite scores lie 2s apart.
/// </remarks>
public sealed class BinarySoftmax : Loss, IReusesMemory
{
    private readonly LogisticLoss _logistic;
    private Tensor? _gradient;

    /// <summary>The mean over all elements unless asked otherwise.</summary>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: then without the 1/K.</param>
    public BinarySoftmax(LossReduction reduction = LossReduction.Mean)
        : base(reduction) => _logistic = new LogisticLoss(reduction);

    /// <summary>L = (1/K) Σ ln(1 + e^−2ts).</summary>
    /// <param name="scores">s = w·f(x), any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: +1 or −1; any element type.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no elements, or a target is not ±1.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Tensor t = BinaryTargets.Matching(targets, scores, nameof(BinarySoftmax));
        double loss = _logistic.Forward(2 * scores, t, nameof(BinarySoftmax));
        _gradient = 2 * _logistic.Backward();
        return loss;
    }

    /// <summary>ln(1 + e^−2ts), element by element.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets) =>
        Softplus.Of(-2 * BinaryTargets.RequireSigns(BinaryTargets.Matching(targets, scores, nameof(BinarySoftmax)), nameof(BinarySoftmax)) * scores);

    /// <summary>∂L/∂s = −2t·σ(−2ts) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <summary>The share of elements where s &gt; 0 goes with t = +1.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        BinaryTargets.Accuracy(scores, 0, BinaryTargets.Matching(targets, scores, nameof(BinarySoftmax)), 0);
}
