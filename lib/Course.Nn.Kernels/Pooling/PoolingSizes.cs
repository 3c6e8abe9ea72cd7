namespace Course.Nn.Kernels;

/// <summary>
/// The sizes of a pooling: planes [Height, Width], one for every channel of every image, with square windows of side
/// <paramref name="Size"/> whose pixels become planes [Rows, Columns].
/// </summary>
internal readonly record struct PoolingSizes(int Planes, int Height, int Width, int Size, int Stride, int Padding, int Rows, int Columns)
{
    /// <summary>Pixels in a part, which take some microseconds.</summary>
    private const int PixelsPerPart = 1 << 14;

    /// <summary>Planes that one thread does at a time.</summary>
    public int PlanesPerPart => PixelsPerPart / Math.Clamp(Height * Width, 1, PixelsPerPart);

    /// <summary>Number of parts.</summary>
    public int Parts => (Planes + PlanesPerPart - 1) / PlanesPerPart;

    /// <summary>The planes of a part.</summary>
    public (int From, int To) PlanesOf(int part) => (part * PlanesPerPart, Math.Min(Planes, (part + 1) * PlanesPerPart));

    /// <summary>The pixels of window number <paramref name="window"/> along one axis, without the padding.</summary>
    public (int From, int To) Pixels(int window, int length)
    {
        int start = (window * Stride) - Padding;
        return (Math.Clamp(start, 0, length), Math.Clamp(start + Size, 0, length));
    }
}
