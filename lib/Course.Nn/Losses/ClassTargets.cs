using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>Reads the targets of a classification: class indices [N] or rows of probabilities [N,C].</summary>
internal static class ClassTargets
{
    /// <summary>How far a row of probabilities may be from adding up to 1: single-precision rounding over many classes.</summary>
    private const double RowSumTolerance = 1e-4;

    /// <summary>The targets as rows of probabilities [N,C] in the element type of the scores; errors name the loss.</summary>
    public static Tensor ToProbabilities(Tensor targets, Tensor scores, string loss) => ToProbabilities(targets, scores, loss, new Buffers());

    /// <summary>The same in a tensor of these buffers, of which it takes slot 0.</summary>
    public static Tensor ToProbabilities(Tensor targets, Tensor scores, string loss, Buffers buffers)
    {
        if (AreIndices(targets, scores, loss))
        {
            return OneHot(targets, buffers.Get(0, scores.ElementType, scores.Shape.Sizes), loss);
        }

        RequireProbabilities(targets, loss);
        return targets.To(scores.ElementType);
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
        bool areIndices = AreIndices(targets, scores, loss);
        if (!areIndices)
        {
            RequireProbabilities(targets, loss);
        }

        int right = 0;
        for (int n = 0; n < targets.Shape[0]; n++)
        {
            int wanted = areIndices ? Class(targets, n, scores.Shape[1], loss) : targets.ArgMaxOfRow(n);
            right += wanted == scores.ArgMaxOfRow(n) ? 1 : 0;
        }

        return right / (double)targets.Shape[0];
    }

    /// <summary>Whether the targets are indices [N] (true) or probabilities [N,C], for scores [N,C].</summary>
    private static bool AreIndices(Tensor targets, Tensor scores, string loss)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rank != 2 || scores.Count == 0)
        {
            throw new ArgumentException($"{loss}: scores {scores.Shape}; expected [N,C] with at least one row and class");
        }

        return targets.Shape != scores.Shape && (targets.Rank == 1 && targets.Count == scores.Shape[0]
            ? true
            : throw new ArgumentException(
                $"{loss}: scores {scores.Shape} and targets {targets.Shape}; "
                + $"expected class indices [{scores.Shape[0]}] or probabilities {scores.Shape}"));
    }

    /// <summary>Row n is 1 at the class of example n and 0 elsewhere.</summary>
    private static Tensor OneHot(Tensor indices, Tensor rows, string loss)
    {
        rows.Fill(0);
        for (int n = 0; n < indices.Count; n++)
        {
            rows.Set((n * rows.Shape[1]) + Class(indices, n, rows.Shape[1], loss), 1);
        }

        return rows;
    }

    private static int Class(Tensor indices, int n, int classes, string loss)
    {
        double index = indices.Get(n);
        return index >= 0 && index < classes && double.IsInteger(index)
            ? (int)index
            : throw new ArgumentException(
                FormattableString.Invariant($"{loss}: target {index} of example {n} is not a class; the classes are 0..{classes - 1}"));
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
