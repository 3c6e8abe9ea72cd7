using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>Reads the targets of a classification: class indices [N] or rows of probabilities [N,C].</summary>
internal static class ClassTargets
{
    /// <summary>How far a row of probabilities may be from adding up to 1: single-precision rounding over many classes.</summary>
    private const double RowSumTolerance = 1e-4;

    /// <summary>The targets as rows of probabilities [N,C] in the element type of the scores.</summary>
    public static Tensor ToProbabilities(Tensor targets, Tensor scores)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rank != 2 || scores.Count == 0)
        {
            throw new ArgumentException($"SoftmaxCrossEntropy: scores {scores.Shape}; expected [N,C] with at least one row and class");
        }

        if (targets.Shape == scores.Shape)
        {
            RequireProbabilities(targets);
            return targets.To(scores.ElementType);
        }

        return targets.Rank == 1 && targets.Count == scores.Shape[0]
            ? OneHot(targets, scores.Shape[1], scores.ElementType)
            : throw new ArgumentException(
                $"SoftmaxCrossEntropy: scores {scores.Shape} and targets {targets.Shape}; "
                + $"expected class indices [{scores.Shape[0]}] or probabilities {scores.Shape}");
    }

    /// <summary>Row n is 1 at the class of example n and 0 elsewhere.</summary>
    private static Tensor OneHot(Tensor indices, int classes, ElementType type)
    {
        Tensor rows = Tensor.Zeros([indices.Count, classes], type);
        for (int n = 0; n < indices.Count; n++)
        {
            double index = indices.Get(n);
            if (!(index >= 0 && index < classes && double.IsInteger(index)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"SoftmaxCrossEntropy: target {index} of example {n} is not a class; the classes are 0..{classes - 1}"));
            }

            rows[n, (int)index] = 1;
        }

        return rows;
    }

    private static void RequireProbabilities(Tensor rows)
    {
        double[] sums = rows.Sum(1).ToDoubleArray();
        int wrong = Array.FindIndex(sums, sum => !(Math.Abs(sum - 1) <= RowSumTolerance));
        if (wrong >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"SoftmaxCrossEntropy: the target probabilities of example {wrong} add up to {sums[wrong]}, not 1"));
        }
    }
}
