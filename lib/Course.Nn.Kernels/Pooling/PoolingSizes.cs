namespace Course.Nn.Kernels;

/// <summary>
/// The sizes of a pooling: planes [H,W], one for every channel of every image, whose windows become planes [H′,W′].
/// </summary>
/// <param name="Planes">Number of planes.</param>
/// <param name="Down">The windows from the top of a plane to its bottom.</param>
/// <param name="Across">The windows from the left of a plane to its right.</param>
public readonly record struct PoolingSizes(int Planes, WindowAxis Down, WindowAxis Across)
{
    /// <summary>Pixels in a part, which take some microseconds.</summary>
    private const int PixelsPerPart = 1 << 14;

    /// <summary>H·W.</summary>
    public int Pixels => Down.Length * Across.Length;

    /// <summary>H′·W′.</summary>
    public int Windows => Down.Count * Across.Count;

    /// <summary>Places of a window.</summary>
    public int Area => Down.Size * Across.Size;

    /// <summary>Number of parts.</summary>
    internal int Parts => (int)(((long)Planes + PlanesPerPart - 1) / PlanesPerPart);

    /// <summary>Planes that one thread does at a time.</summary>
    private int PlanesPerPart => PixelsPerPart / Math.Clamp(Pixels, 1, PixelsPerPart);

    /// <summary>The planes of a part.</summary>
    internal (int From, int To) PlanesOf(int part) => (part * PlanesPerPart, (int)Math.Min(Planes, ((long)part + 1) * PlanesPerPart));
}
