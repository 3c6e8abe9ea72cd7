using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>Reads the targets of a classification: class indices [N] or rows of probabilities [N,C].</summary>
internal static class ClassTargets
{
    /// <summary>How far a row of probabilities may be from adding up to 1: single-precision rounding over many classes.</summary>
    private const double RowSumTolerance = 1e-4;

    /// <summary>The targets as rows of probabilities [N,C] in the element type of the scores; errors name the loss.</summary>
    public static Tensor ToProbabilities(Tensor targets, Tensor scores, string loss)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rank != 2 || scores.Count == 0)
        {
            throw new ArgumentException($"{loss}: scores {scores.Shape}; expected [N,C] with at least one row and class");
        }

        if (targets.Shape == scores.Shape)
        {
            RequireProbabilities(targets, loss);
            return targets.To(scores.ElementType);
        }

        return targets.Rank == 1 && targets.Count == scores.Shape[0]
            ? OneHot(targets, scores.Shape[1], scores.ElementType, loss)
            : throw new ArgumentException(
                $"{loss}: scores {scores.Shape} and targets {targets.Shape}; "
                + $"expected class indices [{scores.Shape[0]}] or probabilities {scores.Shape}");
    }

    /// <summary>The same for a loss that needs one class per example: rows with one 1 and zeros elsewhere.</summary>
    public static Tensor ToOneHot(Tensor targets, Tensor scores, string loss)
    {
        Tensor rows = ToProbabilities(targets, scores, loss);
        int mixed = Array.FindIndex(rows.Max(1).ToDoubleArray(), largest => largest != 1);
        return mixed < 0
            ? rows
            : throw new ArgumentException($"{loss}: the target row of example {mixed} is not one-hot; this loss needs one class per example");
    }

    /// <summary>The share of rows whose largest score is that of the right class.</summary>
    public static double Accuracy(Tensor scores, Tensor targets, string loss)
    {
        int[] wanted = ToProbabilities(targets, scores, loss).ArgMax(1);
        int[] found = scores.ArgMax(1);
        return found.Zip(wanted).Count(pair => pair.First == pair.Second) / (double)found.Length;
    }

    /// <summary>Row n is 1 at the class of example n and 0 elsewhere.</summary>
    private static Tensor OneHot(Tensor indices, int classes, ElementType type, string loss)
    {
        Tensor rows = Tensor.Zeros([indices.Count, classes], type);
        for (int n = 0; n < indices.Count; n++)
        {
            double index = indices.Get(n);
            if (!(index >= 0 && index < classes && double.IsInteger(index)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{loss}: target {index} of example {n} is not a class; the classes are 0..{classes - 1}"));
            }

            rows[n, (int)index] = 1;
        }

        return rows;
    }

    private static void RequireProbabilities(Tensor rows, string loss)
    {
        int negative = Array.FindIndex(rows.Min(1).ToDoubleArray(), smallest => smallest < 0);
        if (negative >= 0)
        {
            throw new ArgumentException($"{loss}: example {negative} has a negative target probability");
        }

        double[] sums = rows.Sum(1).ToDoubleArray();
        int wrong = Array.FindIndex(sums, sum => !(Math.Abs(sum - 1) <= RowSumTolerance));
        if (wrong >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{loss}: the target probabilities of example {wrong} add up to {sums[wrong]}, not 1"));
        }
    }
}
