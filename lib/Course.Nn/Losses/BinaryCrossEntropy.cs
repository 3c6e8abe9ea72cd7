using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The binary cross-entropy of probabilities f, mean over all K elements (S1 · binary cross-entropy):
/// forward L = −(1/K) Σ [t·ln f + (1 − t)·ln(1 − f)]; backward ∂L/∂f = (f − t) / (f(1 − f)) / K.
/// </summary>
/// <remarks>
/// A probability of exactly 0 or 1 would give ln 0: logarithms are cut off at −100 and f(1 − f) at 1e−12. Where the network
/// ends in a sigmoid, leave it out and use <see cref="BinaryCrossEntropyWithLogits"/>, which needs no cut-off.
/// </remarks>
public sealed class BinaryCrossEntropy : Loss, IReusesMemory
{
    private const double SmallestLog = -100;
    private const double SmallestVariance = 1e-12;

    private Tensor? _gradient;

    /// <summary>The mean over all elements unless asked otherwise.</summary>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: then without the 1/K.</param>
    public BinaryCrossEntropy(LossReduction reduction = LossReduction.Mean)
        : base(reduction)
    {
    }

    /// <summary>L = −(1/K) Σ [t·ln f + (1 − t)·ln(1 − f)].</summary>
    /// <param name="scores">f, probabilities 0..1 of any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: 0 or 1, or a probability; any element type.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no elements, or a number is not a probability.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        double loss = Unreduced(scores, targets).Sum() / Divisor(scores.Count);
        Tensor t = BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropy));
        _gradient = (scores - t) / Tensor.Maximum(scores * (1 - scores), SmallestVariance) / Divisor(scores.Count);
        return loss;
    }

    /// <summary>−t·ln f − (1 − t)·ln(1 − f), element by element.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets)
    {
        Tensor t = BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropy));
        BinaryTargets.RequireProbabilities(scores, "score", nameof(BinaryCrossEntropy));
        BinaryTargets.RequireProbabilities(t, "target", nameof(BinaryCrossEntropy));
        return -((t * Log(scores)) + ((1 - t) * Log(1 - scores)));
    }

    /// <summary>∂L/∂f = (f − t) / (f(1 − f)) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <summary>The share of elements where f and t lie on the same side of ½.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        BinaryTargets.Accuracy(scores, 0.5, BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropy)), 0.5);

    private static Tensor Log(Tensor probabilities) => Tensor.Maximum(probabilities.Log(), SmallestLog);
}
