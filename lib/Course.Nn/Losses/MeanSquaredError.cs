using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The mean squared error over all K = N·C elements, without a factor ½ (lectures S0, S4):
/// forward L = (1/K) Σ (y − t)²; backward ∂L/∂y = 2(y − t) / K.
/// </summary>
/// <remarks>Where a lecture writes ½(y − t)², its loss and its gradient are half of these.</remarks>
public sealed class MeanSquaredError : Loss
{
    private Tensor? _gradient;

    /// <summary>L = (1/K) Σ (y − t)².</summary>
    /// <param name="scores">y, any shape with at least one element.</param>
    /// <param name="targets">t, exactly the same shape: nothing is broadcast here.</param>
    /// <exception cref="ArgumentException">The shapes or element types differ, or there are no elements.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(targets);
        if (scores.Shape != targets.Shape || scores.Count == 0)
        {
            throw new ArgumentException(
                $"MeanSquaredError: scores {scores.Shape} and targets {targets.Shape}; "
                + "expected the same shape with at least one element; Reshape the targets?");
        }

        Tensor.RequireSameType(scores, targets, "MeanSquaredError");
        Tensor gradient = Buffers.Get(0, scores.ElementType, scores.Shape.Sizes);
        Tensor.Compute<Subtract>(scores, targets, gradient);
        double loss = gradient.SumOfSquares() / scores.Count;
        Tensor.Compute<Multiply>(gradient, 2.0 / scores.Count, gradient);
        _gradient = gradient;
        return loss;
    }

    /// <summary>∂L/∂y = 2(y − t) / K.</summary>
    public override Tensor Backward() => Remembered(_gradient);
}
