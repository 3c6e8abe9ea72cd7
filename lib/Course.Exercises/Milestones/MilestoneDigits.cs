using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The course's digits for a milestone: Float64, four fifths to train on and a fifth that is new.</summary>
/// <param name="X">Images [N, 64], from 0 to 1.</param>
/// <param name="Labels">[N], 0 to 9.</param>
internal sealed record MilestoneDigits(Tensor X, int[] Labels)
{
    private const double TrainingShare = 0.8;

    /// <summary>How many there are.</summary>
    internal int Count => Labels.Length;

    /// <summary>Training digits and new ones, drawn by <paramref name="random"/>.</summary>
    internal static (MilestoneDigits Training, MilestoneDigits Held) Split(Random random)
    {
        (Dataset first, Dataset second) = Digits.Load().Split(TrainingShare, random);
        return (Of(first), Of(second));
    }

    /// <summary>Some of them.</summary>
    internal MilestoneDigits Rows(int[] rows) => new(X.Rows(rows), Array.ConvertAll(rows, row => Labels[row]));

    /// <summary>Those with one of two labels.</summary>
    internal MilestoneDigits Only(int one, int other) => Rows([.. Enumerable.Range(0, Count).Where(row => Labels[row] == one || Labels[row] == other)]);

    /// <summary>Rows for one epoch, each batch of the same size; the rest is left out.</summary>
    internal IEnumerable<int[]> Epoch(int batch, Random random)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        return order.Chunk(batch).Where(rows => rows.Length == batch);
    }

    /// <summary>How many of a hundred are right by these scores [N, 10].</summary>
    internal double PercentRight(Tensor scores) => 100.0 * scores.ArgMax(1).Zip(Labels).Count(pair => pair.First == pair.Second) / Count;

    private static MilestoneDigits Of(Dataset digits) => new(digits.Inputs.ToFloat64(), Array.ConvertAll(digits.Targets.ToDoubleArray(), label => (int)label));
}
