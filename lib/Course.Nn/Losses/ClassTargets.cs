using Course.Nn.Tensors;

namespace Course.Nn.Losses;

/// <summary>Reads the targets of a classification: class indices [N] or rows of probabilities [N,C].</summary>
internal static class ClassTargets
{
    /// <summary>How far a row of probabilities may be from adding up to 1: single-precision rounding over many classes.</summary>
    private const double RowSumTolerance = 1e-4;

    /// <summary>Rows of probabilities [N,C] in the element type of the scores; errors name the loss.</summary>
    public static Tensor Probabilities(Tensor targets, Tensor scores, string loss)
    {
        RequireProbabilities(targets, loss);
        return targets.ElementType == scores.ElementType ? targets : targets.To(scores.ElementType);
    }

    /// <summary>How many examples count: all but those of the index to ignore.</summary>
    public static int Counted(Tensor indices, int? ignored)
    {
        int counted = indices.Count;
        for (int n = 0; ignored is not null && n < indices.Count; n++)
        {
            counted -= indices.Get(n) == ignored ? 1 : 0;
        }

        return counted;
    }

    /// <summary>The targets for a loss that needs one class per example: rows [N,C] with one 1 and zeros elsewhere.</summary>
    public static Tensor ToOneHot(Tensor targets, Tensor scores, string loss)
    {
        Tensor rows = AreIndices(targets, scores, loss)
            ? OneHot(targets, Tensor.Zeros(scores.Shape, scores.ElementType), loss, ignored: null)
            : Probabilities(targets, scores, loss);
        int mixed = Array.FindIndex(rows.Max(1).ToDoubleArray(), largest => largest != 1);
        Require.That(mixed < 0, $"{loss}: the target row of example {mixed} is not one-hot; this loss needs one class per example");
        return rows;
    }

    /// <summary>The share of rows whose largest score is that of the right class, among those that count; null where none does.</summary>
    public static double? Accuracy(Tensor scores, Tensor targets, string loss, int? ignored = null)
    {
        bool areIndices = AreIndices(targets, scores, loss);
        if (!areIndices)
        {
            RequireProbabilities(targets, loss);
        }

        (int right, int counted) = (0, 0);
        for (int n = 0; n < targets.Shape[0]; n++)
        {
            if (ignored is not null && areIndices && targets.Get(n) == ignored)
            {
                continue;
            }

            int wanted = areIndices ? Class(targets, n, scores.Shape[1], loss) : targets.ArgMaxOfRow(n);
            right += wanted == scores.ArgMaxOfRow(n) ? 1 : 0;
            counted++;
        }

        return counted == 0 ? null : right / (double)counted;
    }

    /// <summary>Whether the targets are indices [N] (true) or probabilities [N,C], for scores [N,C].</summary>
    public static bool AreIndices(Tensor targets, Tensor scores, string loss)
    {
        Require.NotNull(targets);
        Require.NotNull(scores);
        Require.That(scores.Rank == 2 && scores.Count != 0, $"{loss}: scores {scores.Shape}; expected [N,C] with at least one row and class");

        bool areIndices = targets.Rank == 1 && targets.Count == scores.Shape[0];
        Require.That(
            areIndices || targets.Shape == scores.Shape,
            $"{loss}: scores {scores.Shape} and targets {targets.Shape}; expected class indices [{scores.Shape[0]}] or probabilities {scores.Shape}");
        return areIndices;
    }

    /// <summary>Row n is 1 at the class of example n and 0 elsewhere; 0 throughout for the index to ignore.</summary>
    public static Tensor OneHot(Tensor indices, Tensor rows, string loss, int? ignored)
    {
        rows.Fill(0);
        for (int n = 0; n < indices.Count; n++)
        {
            if (ignored is null || indices.Get(n) != ignored)
            {
                rows.Set((n * rows.Shape[1]) + Class(indices, n, rows.Shape[1], loss), 1);
            }
        }

        return rows;
    }

    private static int Class(Tensor indices, int n, int classes, string loss)
    {
        double index = indices.Get(n);
        Require.That(
            index >= 0 && index < classes && double.IsInteger(index),
            $"{loss}: target {index} of example {n} is not a class; the classes are 0..{classes - 1}");
        return (int)index;
    }

    private static void RequireProbabilities(Tensor rows, string loss)
    {
        int negative = Array.FindIndex(rows.Min(1).ToDoubleArray(), smallest => smallest < 0);
        Require.That(negative < 0, $"{loss}: example {negative} has a negative target probability");

        double[] sums = rows.Sum(1).ToDoubleArray();
        int wrong = Array.FindIndex(sums, sum => !(Math.Abs(sum - 1) <= RowSumTolerance));
        Require.That(wrong < 0, $"{loss}: the target probabilities of example {wrong} add up to {sums[wrong]}, not 1");
    }
}
