using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The mean squared error over all K = N·C elements, without a factor ½ (S0, S4 · squared error):
/// forward L = (1/K) Σ (y − t)²; backward ∂L/∂y = 2(y − t) / K.
/// </summary>
/// <remarks>Where a lecture writes ½(y − t)², its loss and its gradient are half of these.</remarks>
public sealed class MeanSquaredError : Loss, IReusesMemory
{
    private readonly WorkBuffer _dy = new();
    private Tensor? _gradient;

    /// <summary>The mean of the squares unless asked otherwise.</summary>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: then without the 1/K.</param>
    public MeanSquaredError(LossReduction reduction = LossReduction.Mean)
        : base(reduction)
    {
    }

    /// <summary>L = (1/K) Σ (y − t)².</summary>
    /// <param name="scores">y, any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: nothing is broadcast here; any element type.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there are no elements.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Tensor t = BinaryTargets.Matching(targets, scores, nameof(MeanSquaredError));
        Tensor gradient = Reused(_dy, scores.ElementType, scores.Shape.Sizes);
        Tensor.Compute<Subtract>(scores, t, gradient);
        double loss = gradient.SumOfSquares() / Divisor(scores.Count);
        Tensor.Compute<Multiply>(gradient, 2 / Divisor(scores.Count), gradient);
        _gradient = gradient;
        return loss;
    }

    /// <summary>(y − t)², element by element.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets) =>
        (scores - BinaryTargets.Matching(targets, scores, nameof(MeanSquaredError))).Square();

    /// <summary>∂L/∂y = 2(y − t) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);
}
