namespace Course.Nn.Kernels;

/// <summary>Where a count is cut; by sizes alone, so that no result depends on threads.</summary>
internal static class Cut
{
    /// <summary>How many pieces of at most this size the count needs.</summary>
    public static int Pieces(int count, int size) => (int)(((long)count + size - 1) / size);

    /// <summary>The size of pieces, at most so large, that are nearly equal; at least 1.</summary>
    public static int EvenSize(int count, int largest) => Math.Max(1, Pieces(count, Math.Max(1, Pieces(count, largest))));

    /// <summary>Up to the next multiple.</summary>
    public static int RoundUp(int count, int multiple) => Pieces(count, multiple) * multiple;

    /// <summary>Where a part begins when the count is dealt out to all parts as evenly as can be.</summary>
    public static int At(int part, int parts, int count) => (int)((long)part * count / parts);
}
