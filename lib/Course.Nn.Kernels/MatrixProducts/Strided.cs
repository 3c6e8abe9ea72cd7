namespace Course.Nn.Kernels;

/// <summary>
/// A matrix, or a part of one, in memory that the caller keeps in place: element [i,j] is at
/// <c>Origin[i·RowStride + j·ColumnStride]</c>. Exchanging the strides transposes it without a copy.
/// </summary>
internal readonly unsafe struct Strided<T>(Pointer<T> origin, nint rowStride, nint columnStride = 1)
    where T : unmanaged
{
    /// <summary>Element [0,0].</summary>
    public Pointer<T> Origin => origin;

    /// <summary>Elements from one row to the next.</summary>
    public nint RowStride => rowStride;

    /// <summary>Elements from one column to the next.</summary>
    public nint ColumnStride => columnStride;

    /// <summary>A matrix in row-major order, or the transpose of one, without gaps.</summary>
    /// <param name="origin">The first element.</param>
    /// <param name="rows">Rows of the matrix that is seen.</param>
    /// <param name="columns">Columns of the matrix that is seen.</param>
    /// <param name="isTransposed">Whether the memory holds [columns,rows].</param>
    public static Strided<T> Dense(Pointer<T> origin, int rows, int columns, bool isTransposed = false) =>
        isTransposed ? new(origin, 1, rows) : new(origin, columns);

    /// <summary>The same memory with rows and columns exchanged.</summary>
    public Strided<T> Transposed => new(origin, columnStride, rowStride);

    /// <summary>The part that begins at [i,j].</summary>
    public Strided<T> From(nint i, nint j) => new(origin + (i * rowStride) + (j * columnStride), rowStride, columnStride);
}
