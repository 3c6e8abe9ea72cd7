using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The binary cross-entropy of probabilities f, mean over all K elements (lecture S1):
/// forward L = −(1/K) Σ [t·ln f + (1 − t)·ln(1 − f)]; backward ∂L/∂f = (f − t) / (f(1 − f)) / K.
/// </summary>
/// <remarks>
/// A probability of exactly 0 or 1 would give ln 0: logarithms are cut off at −100 and f(1 − f) at 1e−12. Where the network
/// ends in a sigmoid, leave it out and use <see cref="BinaryCrossEntropyWithLogits"/>, which needs no cut-off.
/// </remarks>
public sealed class BinaryCrossEntropy : Loss
{
    private const double SmallestLog = -100;
    private const double SmallestVariance = 1e-12;

    private Tensor? _gradient;

    /// <summary>L = −(1/K) Σ [t·ln f + (1 − t)·ln(1 − f)].</summary>
    /// <param name="scores">f, probabilities 0..1 of any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: 0 or 1, or a probability; any element type.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no elements, or a number is not a probability.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Tensor t = BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropy));
        Tensor f = BinaryTargets.RequireProbabilities(scores, "score", nameof(BinaryCrossEntropy));
        BinaryTargets.RequireProbabilities(t, "target", nameof(BinaryCrossEntropy));
        _gradient = (f - t) / Tensor.Maximum(f * (1 - f), SmallestVariance) / f.Count;
        return -((t * Log(f)) + ((1 - t) * Log(1 - f))).Mean();
    }

    /// <summary>∂L/∂f = (f − t) / (f(1 − f)) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <summary>The share of elements where f and t lie on the same side of ½.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        BinaryTargets.Accuracy(scores, 0.5, BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropy)), 0.5);

    private static Tensor Log(Tensor probabilities) => Tensor.Maximum(probabilities.Log(), SmallestLog);
}
