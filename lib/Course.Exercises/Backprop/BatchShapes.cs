namespace Course.Exercises;

/// <summary>The sizes on which batch exercises are tried.</summary>
internal static class BatchShapes
{
    /// <summary>
    /// One example (N = 1); everything square, where a transpose goes unnoticed by shape; and two batches in which N, D
    /// and M all differ, where transposes and sums over the wrong axis show.
    /// </summary>
    internal static IReadOnlyList<(int N, int D, int M)> Draw(Random random)
    {
        int square = random.Next(3, 5);
        int[] sizes = [2, 3, 4, 5, 6];
        random.Shuffle(sizes);
        return [(1, sizes[0], sizes[1]), (square, square, square), (sizes[2], sizes[3], sizes[4]), (sizes[0], sizes[1], sizes[2])];
    }
}
