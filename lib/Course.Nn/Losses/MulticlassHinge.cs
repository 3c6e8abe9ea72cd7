using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The multi-class hinge loss of a support vector machine (S3 · multi-class hinge; Weston and Watkins 1999), y the right class:
/// forward L = (1/N) Σₙ Σ_{j≠y} max(0, sⱼ − s_y + 1); backward ∂L/∂sⱼ = [sⱼ − s_y + 1 &gt; 0] / N for j ≠ y, and
/// ∂L/∂s_y = −(number of those) / N.
/// </summary>
/// <remarks>
/// 0 as soon as the right class leads every other one by 1: unlike cross-entropy it then asks for nothing more.
/// Equal scores give L = C − 1. The sum is not divided by the number of classes, as some libraries do.
/// </remarks>
public sealed class MulticlassHinge : Loss, IReusesMemory
{
    private Tensor? _gradient;

    /// <summary>The mean over the examples unless asked otherwise.</summary>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: then without the 1/N.</param>
    public MulticlassHinge(LossReduction reduction = LossReduction.Mean)
        : base(reduction)
    {
    }

    /// <summary>L = (1/N) Σₙ Σ_{j≠y} max(0, sⱼ − s_y + 1).</summary>
    /// <param name="scores">s [N,C], N ≥ 1.</param>
    /// <param name="targets">Class indices 0..C−1 as a tensor [N], or one-hot rows [N,C]; any element type.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is not one class.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        (Tensor right, Tensor margins) = Margins(scores, targets);
        var violated = Tensor.Binary<IsAbove>(margins, 0);
        double d = Divisor(scores.Shape[0]);
        _gradient = (violated - (right * violated.Sum(1, keepDimension: true))) / d;
        return Tensor.Maximum(margins, 0).Sum() / d;
    }

    /// <summary>Σ_{j≠y} max(0, sⱼ − s_y + 1) of each example, [N].</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets) => Tensor.Maximum(Margins(scores, targets).Margins, 0).Sum(1);

    /// <summary>∂L/∂s: 1/N where a margin is violated, minus their number over N at the right class.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <inheritdoc/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        ClassTargets.Accuracy(scores, targets, nameof(MulticlassHinge));

    /// <summary>The right classes as one-hot rows, and sⱼ − s_y + 1 with 0 at the right class; both [N,C].</summary>
    private static (Tensor Right, Tensor Margins) Margins(Tensor scores, Tensor targets)
    {
        Tensor right = ClassTargets.ToOneHot(targets, scores, nameof(MulticlassHinge));
        Tensor rightScores = Shares.Of(right, scores).Sum(1, keepDimension: true);
        return (right, Shares.Of(1 - right, scores - rightScores + 1));
    }
}
