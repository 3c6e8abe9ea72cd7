using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// The multi-class hinge loss of a support vector machine (lecture S3; Weston and Watkins 1999), y the right class:
/// forward L = (1/N) Σₙ Σ_{j≠y} max(0, sⱼ − s_y + 1); backward ∂L/∂sⱼ = [sⱼ − s_y + 1 &gt; 0] / N for j ≠ y, and
/// ∂L/∂s_y = −(number of those) / N.
/// </summary>
/// <remarks>
/// 0 as soon as the right class leads every other one by 1: unlike cross-entropy it then asks for nothing more.
/// Equal scores give L = C − 1. The sum is not divided by the number of classes, as some libraries do.
/// </remarks>
public sealed class MulticlassHinge : Loss
{
    private Tensor? _gradient;

    /// <summary>L = (1/N) Σₙ Σ_{j≠y} max(0, sⱼ − s_y + 1).</summary>
    /// <param name="scores">s [N,C], N ≥ 1.</param>
    /// <param name="targets">Class indices 0..C−1 as a tensor [N], or one-hot rows [N,C]; any element type.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is not one class.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Tensor right = ClassTargets.ToOneHot(targets, scores, nameof(MulticlassHinge));
        Tensor rightScores = (scores * right).Sum(1, keepDimension: true);
        Tensor margins = (scores - rightScores + 1) * (1 - right);
        Tensor violated = margins > 0;
        int n = scores.Shape[0];
        _gradient = (violated - (right * violated.Sum(1, keepDimension: true))) / n;
        return Tensor.Maximum(margins, 0).Sum() / n;
    }

    /// <summary>∂L/∂s: 1/N where a margin is violated, minus their number over N at the right class.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <inheritdoc/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        ClassTargets.Accuracy(scores, targets, nameof(MulticlassHinge));
}
