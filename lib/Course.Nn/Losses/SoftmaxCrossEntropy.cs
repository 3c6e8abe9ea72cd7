using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>
/// Softmax and cross-entropy in one (lectures S1, S4): with p = softmax(z), pᵢ = e^zᵢ / Σⱼ e^zⱼ,
/// forward L = −(1/N) Σₙ Σᵢ tₙᵢ · ln pₙᵢ; backward ∂L/∂z = (p − t) / N.
/// </summary>
/// <remarks>
/// Targets are class indices [N], or rows of probabilities [N,C] such as one-hot rows. The largest score of a row is
/// subtracted first and ln p is taken as z − ln Σ e^z, so that no score is too large for e^z.
/// A network that knows nothing yet gives L = ln C.
/// <para>
/// Label smoothing ε (Szegedy et al. 2016) puts t′ = (1 − ε)t + ε/C in the place of t. Class weights w make a weighted
/// mean: with qₙᵢ = wᵢt′ₙᵢ and D = Σₙ Σᵢ wᵢtₙᵢ, L = −(1/D) Σ q·ln p and ∂L/∂z = (p·Σᵢqᵢ − q) / D.
/// </para>
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    private Tensor? _gradient;

    /// <summary>Plain cross-entropy unless weights or smoothing are given.</summary>
    /// <param name="classWeights">w [C], all positive: how much an example of each class counts. 1 each unless given.</param>
    /// <param name="labelSmoothing">ε, 0 ≤ ε &lt; 1: the share of the target that is spread over all classes. 0 unless given.</param>
    /// <exception cref="ArgumentException">A weight is not positive, or ε is out of range.</exception>
    public SoftmaxCrossEntropy(Tensor? classWeights = null, double labelSmoothing = 0)
    {
        if (classWeights is not null && (classWeights.Rank != 1 || classWeights.Count == 0 || !classWeights.AllFinite() || classWeights.Min() <= 0))
        {
            throw new ArgumentException($"SoftmaxCrossEntropy: class weights {classWeights.Shape}; expected [C], one positive number per class");
        }

        LabelSmoothing = labelSmoothing is >= 0 and < 1
            ? labelSmoothing
            : throw new ArgumentException(FormattableString.Invariant(
                $"SoftmaxCrossEntropy: label smoothing {labelSmoothing}; expected at least 0 and less than 1"));
        ClassWeights = classWeights;
    }

    /// <summary>w [C]; null where every class counts the same.</summary>
    public Tensor? ClassWeights { get; }

    /// <summary>ε, the share of the target that is spread over all classes.</summary>
    public double LabelSmoothing { get; }

    /// <summary>ln softmax(z), row by row: z − ln Σⱼ e^zⱼ.</summary>
    /// <param name="scores">z [N,C].</param>
    public static Tensor LogSoftmax(Tensor scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Tensor shifted = scores - scores.Max(1, keepDimension: true);
        return shifted - shifted.Exp().Sum(1, keepDimension: true).Log();
    }

    /// <summary>softmax(z), row by row: e^zᵢ / Σⱼ e^zⱼ. Each row adds up to 1.</summary>
    /// <param name="scores">z [N,C].</param>
    public static Tensor Softmax(Tensor scores) => LogSoftmax(scores).Exp();

    /// <summary>L = −(1/D) Σₙ Σᵢ qₙᵢ · ln pₙᵢ; without weights and smoothing q = t and D = N.</summary>
    /// <param name="scores">z [N,C], N ≥ 1.</param>
    /// <param name="targets">Class indices 0..C−1 as a tensor [N], or probabilities [N,C]; any element type.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is not a class or a row of probabilities.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Tensor t = ClassTargets.ToProbabilities(targets, scores, nameof(SoftmaxCrossEntropy), Buffers);
        Tensor q = Weighted(Smoothed(t));
        double d = ClassWeights is null ? t.Shape[0] : Weighted(t).Sum();
        _gradient = Buffers.Get(1, scores.ElementType, scores.Shape.Sizes);
        return scores.ElementType == ElementType.Float32
            ? SoftmaxRows.CrossEntropy<float>(scores.AsSpan<float>(), q.AsSpan<float>(), q.Shape[1], d, _gradient.AsSpan<float>())
            : SoftmaxRows.CrossEntropy<double>(scores.AsSpan<double>(), q.AsSpan<double>(), q.Shape[1], d, _gradient.AsSpan<double>());
    }

    /// <summary>∂L/∂z = (p·Σᵢqᵢ − q) / D; without weights and smoothing (p − t) / N.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <inheritdoc/>
    public override double? Accuracy(Tensor scores, Tensor targets) =>
        ClassTargets.Accuracy(scores, targets, nameof(SoftmaxCrossEntropy));

    /// <summary>(1 − ε)t + ε/C.</summary>
    private Tensor Smoothed(Tensor t) => LabelSmoothing == 0 ? t : ((1 - LabelSmoothing) * t) + (LabelSmoothing / t.Shape[1]);

    /// <summary>w ⊙ t.</summary>
    private Tensor Weighted(Tensor t) => ClassWeights is null
        ? t
        : ClassWeights.Count == t.Shape[1]
        ? t * ClassWeights.To(t.ElementType)
        : throw new ArgumentException($"SoftmaxCrossEntropy: {ClassWeights.Count} class weights for scores {t.Shape}");
}
