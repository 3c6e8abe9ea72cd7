namespace Course.Nn.Tests.Tensors;

/// <summary>Shapes for property tests.</summary>
internal static class RandomShapes
{
    /// <summary>Up to four axes of sizes up to 3.</summary>
    public static int[] Sizes(Random random, int smallest) =>
        [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => random.Next(smallest, 4))];

    /// <summary>A shape that broadcasts to <paramref name="result"/>: some leading axes missing, some sizes 1.</summary>
    public static int[] Shrink(Random random, int[] result) =>
        [.. result.Skip(random.Next(0, result.Length + 1)).Select(size => random.Next(3) == 0 ? 1 : size)];

    /// <summary>All indices of a shape in row-major order.</summary>
    public static IEnumerable<int[]> Indices(int[] sizes) => sizes.Aggregate(
        (IEnumerable<int[]>)[[]],
        (prefixes, size) => prefixes.SelectMany(_ => Enumerable.Range(0, size), (prefix, i) => (int[])[.. prefix, i]));
}
