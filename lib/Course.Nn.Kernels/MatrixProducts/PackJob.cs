namespace Course.Nn.Kernels;

/// <summary>Packs the lines of one operand, some panels per part.</summary>
internal readonly unsafe struct PackJob<T>(Panels<T> source, Panels<T> packed, int lines, int width, int k, int parts) : IJob
    where T : unmanaged
{
    /// <summary>Elements from which a part pays.</summary>
    private const int PartLength = 1 << 15;

    /// <summary>Packs all lines, <paramref name="width"/> per panel.</summary>
    public static void Run(Panels<T> source, Panels<T> packed, int lines, int width, int k)
    {
        int parts = (int)Math.Clamp((long)lines * k / PartLength, 1, Cut.Pieces(lines, width));
        Workers.Run(new PackJob<T>(source, packed, lines, width, k, parts), parts);
    }

    public void Run(int part)
    {
        int panels = Cut.Pieces(lines, width);
        for (int i = Cut.At(part, parts, panels), to = Cut.At(part + 1, parts, panels); i < to; i++)
        {
            Packing.Pack(source[i], Math.Min(width, lines - (i * width)), width, k, packed[i].Origin);
        }
    }
}
