namespace Course.Nn.Kernels;

/// <summary>Panels one after the other, at equal distances.</summary>
internal readonly unsafe struct Panels<T>(Pointer<T> origin, nint stride, nint lineStride, nint step)
    where T : unmanaged
{
    /// <summary>Panel i.</summary>
    public Panel<T> this[nint i] => new(origin + (i * stride), lineStride, step);

    /// <summary>The rows of a matrix where they lie, so many per panel.</summary>
    public static Panels<T> RowsOf(Strided<T> a, int perPanel) => new(a.Origin, perPanel * a.RowStride, a.RowStride, a.ColumnStride);

    /// <summary>The columns of a matrix where they lie, so many per panel.</summary>
    public static Panels<T> ColumnsOf(Strided<T> b, int perPanel) => RowsOf(b.Transposed, perPanel);

    /// <summary>Copies in which the lines of a panel alternate: the kernel reads them from front to back.</summary>
    public static Panels<T> Packed(Pointer<T> buffer, int perPanel, int k) => new(buffer, (nint)perPanel * k, 1, perPanel);
}
