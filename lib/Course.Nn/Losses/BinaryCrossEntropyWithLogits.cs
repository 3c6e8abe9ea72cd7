using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// Sigmoid and binary cross-entropy in one, mean over all K elements (S1 · binary cross-entropy); the scores z are log-odds, f = σ(z):
/// forward L = −(1/K) Σ [w·t·ln σ(z) + (1 − t)·ln(1 − σ(z))];
/// backward ∂L/∂z = ((1 − t)·σ(z) − w·t·σ(−z)) / K, which is (σ(z) − t) / K for w = 1.
/// </summary>
/// <remarks>
/// −ln σ(z) = ln(1 + e⁻ᶻ) and −ln(1 − σ(z)) = ln(1 + eᶻ) are computed without overflow, so no score is too large.
/// A network that knows nothing yet (z = 0) gives L = ln 2.
/// </remarks>
public sealed class BinaryCrossEntropyWithLogits : Loss, IReusesMemory
{
    private Tensor? _gradient;

    /// <summary>Positive examples count like the others unless a weight is given.</summary>
    /// <param name="positiveWeight">w, how much an example with t = 1 counts: the number of negatives per positive evens out rare positives. 1 unless given.</param>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: then without the 1/K.</param>
    /// <exception cref="ArgumentException">Not a positive number.</exception>
    public BinaryCrossEntropyWithLogits(double positiveWeight = 1, LossReduction reduction = LossReduction.Mean)
        : base(reduction)
    {
        PositiveWeight = Require.Positive(positiveWeight, "BinaryCrossEntropyWithLogits");
    }

    /// <summary>w, how much an example with t = 1 counts.</summary>
    public double PositiveWeight { get; }

    /// <summary>L = (1/K) Σ [w·t·ln(1 + e⁻ᶻ) + (1 − t)·ln(1 + eᶻ)].</summary>
    /// <param name="scores">z, any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: 0 or 1, or a probability; any element type.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no elements, or a target is not a probability.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        (Tensor positive, Tensor negative) = Weights(scores, targets);
        _gradient = ((negative * Softplus.Slope(scores)) - (positive * Softplus.Slope(-scores))) / Divisor(scores.Count);
        return Terms(scores, positive, negative).Sum() / Divisor(scores.Count);
    }

    /// <summary>w·t·ln(1 + e⁻ᶻ) + (1 − t)·ln(1 + eᶻ), element by element.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets)
    {
        (Tensor positive, Tensor negative) = Weights(scores, targets);
        return Terms(scores, positive, negative);
    }

    /// <summary>∂L/∂z = ((1 − t)·σ(z) − w·t·σ(−z)) / K; for w = 1, (σ(z) − t) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <summary>The share of elements where z &gt; 0 goes with t &gt; ½.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        BinaryTargets.Accuracy(scores, 0, BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropyWithLogits)), 0.5);

    private static Tensor Terms(Tensor z, Tensor positive, Tensor negative) => Shares.Of(positive, Softplus.Of(-z)) + Shares.Of(negative, Softplus.Of(z));

    /// <summary>w·t and 1 − t.</summary>
    private (Tensor Positive, Tensor Negative) Weights(Tensor scores, Tensor targets)
    {
        Tensor t = BinaryTargets.Matching(targets, scores, nameof(BinaryCrossEntropyWithLogits));
        BinaryTargets.RequireProbabilities(t, "target", nameof(BinaryCrossEntropyWithLogits));
        return (PositiveWeight * t, 1 - t);
    }
}
