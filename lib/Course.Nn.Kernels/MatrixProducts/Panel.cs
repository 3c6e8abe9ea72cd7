namespace Course.Nn.Kernels;

/// <summary>
/// A few rows of A, or a few columns of B, side by side (the lines), along k: element p of line i is at
/// <c>Origin[i·LineStride + p·Step]</c>, in a packed copy or in the matrix itself.
/// </summary>
internal readonly unsafe struct Panel<T>(Pointer<T> origin, nint lineStride, nint step)
    where T : unmanaged
{
    /// <summary>Element 0 of line 0.</summary>
    public Pointer<T> Origin => origin;

    /// <summary>From one line to the next.</summary>
    public nint LineStride => lineStride;

    /// <summary>From one element of a line to the next.</summary>
    public nint Step => step;

    /// <summary>Element 0 of a line.</summary>
    public Pointer<T> Line(nint i) => origin + (i * lineStride);
}
