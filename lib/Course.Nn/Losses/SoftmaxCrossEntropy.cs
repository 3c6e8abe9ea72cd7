using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// Softmax and cross-entropy in one (S1, S4 · softmax cross-entropy): with p = softmax(z), pᵢ = e^zᵢ / Σⱼ e^zⱼ,
/// forward L = −(1/N) Σₙ Σᵢ tₙᵢ · ln pₙᵢ; backward ∂L/∂z = (p − t) / N.
/// </summary>
/// <remarks>
/// Targets are class indices [N], or rows of probabilities [N,C] such as one-hot rows. The largest score of a row is
/// subtracted first and ln p is taken as z − ln Σ e^z, so that no score is too large for e^z.
/// A network that knows nothing yet gives L = ln C.
/// <para>
/// Label smoothing ε (Szegedy et al. 2016) puts t′ = (1 − ε)t + ε/C in the place of t. With class weights w and qₙᵢ = wᵢt′ₙᵢ,
/// L = −(1/D) Σ q·ln p and ∂L/∂z = (p·Σᵢqᵢ − q) / D. As in PyTorch, D is the sum of the weights of the right classes where targets are
/// indices, a weighted mean, and N where they are rows of probabilities, one-hot rows too. Rows of the index to ignore are 0 in t and do not
/// count in D. The loops over rows are in <see cref="Kernels.ISoftmax"/>.
/// </para>
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss, IReusesMemory
{
    private readonly WorkBuffer _t = new(), _dz = new();
    private Tensor? _gradient;

    /// <summary>Plain cross-entropy unless weights or smoothing are given.</summary>
    /// <param name="classWeights">w [C], all positive: how much an example of each class counts. 1 each unless given.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1: the share of the target that is spread over all classes. 0 unless given.</param>
    /// <param name="ignoreIndex">A class index whose examples do not count, such as padding; none unless given, and any number, of a class or not.</param>
    /// <param name="reduction">The mean of the terms, as above (default), or their sum: D = 1.</param>
    /// <exception cref="ArgumentException">A weight is not positive, or ε is out of range.</exception>
    public SoftmaxCrossEntropy(
        Tensor? classWeights = null, double labelSmoothing = 0, int? ignoreIndex = null, LossReduction reduction = LossReduction.Mean)
        : base(reduction)
    {
        Require.That(
            classWeights is null || (classWeights.Rank == 1 && classWeights.Count != 0 && classWeights.AllFinite() && classWeights.Min() > 0),
            $"SoftmaxCrossEntropy: class weights {classWeights!.Shape}; expected [C], one positive number per class");

        LabelSmoothing = Require.BelowOne(labelSmoothing, "SoftmaxCrossEntropy");
        (ClassWeights, IgnoreIndex) = (classWeights, ignoreIndex);
    }

    /// <summary>w [C]; null where every class counts the same.</summary>
    public Tensor? ClassWeights { get; }

    /// <summary>ε, the share of the target that is spread over all classes.</summary>
    public double LabelSmoothing { get; }

    /// <summary>The class index whose examples do not count; null where all do.</summary>
    public int? IgnoreIndex { get; }

    /// <summary>L = −(1/D) Σₙ Σᵢ qₙᵢ · ln pₙᵢ; without weights, smoothing and an index to ignore q = t and D = N.</summary>
    /// <param name="scores">z [N,C], N ≥ 1.</param>
    /// <param name="targets">Class indices 0..C−1 as a tensor [N], or probabilities [N,C]; any element type.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, a target is not a class or a row of probabilities, or no example counts.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        (Tensor q, double terms) = Rows(scores, targets);
        _gradient = Reused(_dz, scores.ElementType, scores.Shape.Sizes);
        return Tensor.CrossEntropy(scores, q, Divisor(terms), _gradient);
    }

    /// <summary>−Σᵢ qₙᵢ · ln pₙᵢ of each example, [N]; 0 for those that do not count.</summary>
    /// <inheritdoc cref="Forward" path="/param"/>
    public override Tensor Unreduced(Tensor scores, Tensor targets) => -Shares.Of(Rows(scores, targets).Q, scores.LogSoftmax(1)).Sum(1);

    /// <summary>∂L/∂z = (p·Σᵢqᵢ − q) / D; without weights, smoothing and an index to ignore (p − t) / N.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <inheritdoc/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        ClassTargets.Accuracy(scores, targets, nameof(SoftmaxCrossEntropy), IgnoreIndex);

    /// <summary>q [N,C], and D of the mean: the sum of the weights of the right classes, or how many examples count.</summary>
    private (Tensor Q, double Terms) Rows(Tensor scores, Tensor targets)
    {
        const string Name = nameof(SoftmaxCrossEntropy);
        if (!ClassTargets.AreIndices(targets, scores, Name))
        {
            return (Weighted(Smoothed(ClassTargets.Probabilities(targets, scores, Name))), scores.Shape[0]);
        }

        Tensor t = ClassTargets.OneHot(targets, Reused(_t, scores.ElementType, scores.Shape.Sizes), Name, IgnoreIndex);
        int counted = ClassTargets.Counted(targets, IgnoreIndex);
        Require.That(counted > 0, $"{Name}: all {targets.Count} targets are {IgnoreIndex}, the index to ignore; the mean of nothing is no number");
        return (Weighted(Smoothed(t)), ClassWeights is null ? counted : Weighted(t).Sum());
    }

    /// <summary>(1 − ε)t + ε/C, and 0 in the rows of examples that do not count.</summary>
    private Tensor Smoothed(Tensor t) => LabelSmoothing == 0
        ? t
        : ((1 - LabelSmoothing) * t) + (LabelSmoothing / t.Shape[1] * t.Sum(1, keepDimension: true));

    /// <summary>w ⊙ t.</summary>
    private Tensor Weighted(Tensor t)
    {
        Require.That(ClassWeights is null || ClassWeights.Count == t.Shape[1], $"SoftmaxCrossEntropy: {ClassWeights!.Count} class weights for scores {t.Shape}");
        return ClassWeights is null ? t : t * ClassWeights.To(t.ElementType);
    }
}
