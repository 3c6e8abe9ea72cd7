using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The logistic loss of targets t = ±1, mean over all K elements: S1 · binary cross-entropy of a sigmoid, with −1 in the place of 0;
/// forward L = (1/K) Σ ln(1 + e^−ts), −ln p(t) for p(+1) = σ(s); backward ∂L/∂s = −t·σ(−ts) / K.
/// </summary>
/// <remarks>
/// <see cref="BinaryCrossEntropyWithLogits"/> is the same with targets 0 and 1; <see cref="BinarySoftmax"/> is the form of
/// S3 · binary ±1 soft-max, with 2s in the place of s.
/// </remarks>
public sealed class LogisticLoss : Loss, IReusesMemory
{
    private Tensor? _gradient;

    /// <summary>The mean over all elements unless asked otherwise.</summary>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: then without the 1/K.</param>
    public LogisticLoss(LossReduction reduction = LossReduction.Mean)
        : base(reduction)
    {
    }

    /// <summary>L = (1/K) Σ ln(1 + e^−ts).</summary>
    /// <param name="scores">s, any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: +1 or −1; any element type.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no elements, or a target is not ±1.</exception>
    public override double Forward(Tensor scores, Tensor targets) =>
        Forward(scores, BinaryTargets.Matching(targets, scores, nameof(LogisticLoss)), nameof(LogisticLoss));

    /// <summary>ln(1 + e^−ts), element by element.</summary>
    /// <inheritdoc cref="Forward(Tensor, Tensor)" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets) =>
        Softplus.Of(-(BinaryTargets.RequireSigns(BinaryTargets.Matching(targets, scores, nameof(LogisticLoss)), nameof(LogisticLoss)) * scores));

    /// <summary>∂L/∂s = −t·σ(−ts) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <summary>The share of elements where s &gt; 0 goes with t = +1.</summary>
    /// <inheritdoc cref="Forward(Tensor, Tensor)" path="/param"/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        BinaryTargets.Accuracy(scores, 0, BinaryTargets.Matching(targets, scores, nameof(LogisticLoss)), 0);

    /// <summary>The loss of targets that have the shape and type of the scores; errors name the loss that was called.</summary>
    internal double Forward(Tensor scores, Tensor t, string loss)
    {
        BinaryTargets.RequireSigns(t, loss);
        Tensor wrongness = -(t * scores);
        _gradient = -(t * Softplus.Slope(wrongness)) / Divisor(scores.Count);
        return Softplus.Of(wrongness).Sum() / Divisor(scores.Count);
    }
}
