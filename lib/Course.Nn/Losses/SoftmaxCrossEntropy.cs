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
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    private Tensor? _gradient;

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

    /// <summary>L = −(1/N) Σₙ Σᵢ tₙᵢ · ln pₙᵢ.</summary>
    /// <param name="scores">z [N,C], N ≥ 1.</param>
    /// <param name="targets">Class indices 0..C−1 as a tensor [N], or probabilities [N,C]; any element type.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a target is not a class or a row of probabilities.</exception>
    public override double Forward(Tensor scores, Tensor targets)
    {
        Tensor t = ClassTargets.ToProbabilities(targets, scores);
        Tensor logProbabilities = LogSoftmax(scores);
        int n = scores.Shape[0];
        _gradient = (logProbabilities.Exp() - t) / n;
        return -(t * logProbabilities).Sum() / n;
    }

    /// <summary>∂L/∂z = (p − t) / N.</summary>
    public override Tensor Backward() => Remembered(_gradient);

    /// <inheritdoc/>
    public override double? Accuracy(Tensor scores, Tensor targets)
    {
        int[] wanted = ClassTargets.ToProbabilities(targets, scores).ArgMax(1);
        int[] found = scores.ArgMax(1);
        return found.Zip(wanted).Count(pair => pair.First == pair.Second) / (double)found.Length;
    }
}
