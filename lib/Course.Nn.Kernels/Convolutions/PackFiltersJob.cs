namespace Course.Nn.Kernels;

/// <summary>Rearranges the filters of a convolution, some panels per part.</summary>
internal readonly struct PackFiltersJob<T>(FilterTaps taps, int panels, Pointer<T> w, Pointer<T> b, int rows, Pointer<T> packed, int parts) : IJob
    where T : unmanaged
{
    /// <summary>Elements from which a part pays.</summary>
    private const int PartLength = 1 << 14;

    /// <summary>Packs all panels.</summary>
    public static void Run(FilterTaps taps, int panels, Pointer<T> w, Pointer<T> b, int rows, Pointer<T> packed)
    {
        int parts = (int)Math.Clamp((long)panels * taps.Count * rows / PartLength, 1, Math.Max(1, panels));
        Workers.Run(new PackFiltersJob<T>(taps, panels, w, b, rows, packed, parts), parts);
    }

    public void Run(int part)
    {
        for (int panel = Cut.At(part, parts, panels), to = Cut.At(part + 1, parts, panels); panel < to; panel++)
        {
            taps.PackPanel(panel, w, b, rows, packed);
        }
    }
}
