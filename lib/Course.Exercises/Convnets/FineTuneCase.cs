using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A draw of the new task's images.</summary>
internal static class FineTuneCase
{
    /// <summary>How many draws the accuracy is averaged over: with twenty images per class much depends on which.</summary>
    internal const int Draws = 3;

    /// <summary>Images of each class to learn from.</summary>
    internal const int PerClass = 20;

    /// <summary>Images of each class to be judged by.</summary>
    internal const int HeldPerClass = 60;

    /// <summary>Half disc, rhombus, arrow, frame and crescent: none of them is known to the network.</summary>
    private static readonly ShapeKind[] Kinds = [.. Shapes.OtherFigures.Take(5)];

    /// <summary>Images [N,3,32,32], labels [N], number of classes, seed; and what the method does not get: images held back in random order, and what the order comes from.</summary>
    internal static Tensor[] Draw(Random random, int perClass, int heldPerClass)
    {
        int order = random.Next();
        Dataset training = Shapes.Generate(RandomSource.FromSeed(random.Next()), Kinds, perClass), held = Shapes.Generate(RandomSource.FromSeed(random.Next()), Kinds, heldPerClass);
        int[] rows = Shuffled(training.Count, random.Next());
        return
        [
            training.Inputs.Rows(rows), training.Targets.Rows(rows).ToFloat64(), Landscape.Number(Kinds.Length), Landscape.Number(random.Next(1, 100_000)),
            held.Inputs.Rows(Shuffled(held.Count, order)), Landscape.Number(order),
        ];
    }

    /// <summary>The classes of the images held back, which only the judge knows.</summary>
    internal static int[] HeldLabels(Tensor[] a)
    {
        int count = a[4].Shape[0];
        return [.. Shuffled(count, (int)a[5].Item()).Select(row => row / (count / Kinds.Length))];
    }

    private static int[] Shuffled(int count, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, count)];
        RandomSource.FromSeed(seed).Shuffle(rows);
        return rows;
    }
}
