namespace Course.Nn.Kernels;

/// <summary>B[j,i] = A[i,j].</summary>
internal static class Transposition
{
    /// <summary>Copies a matrix of the given rows and columns, row by row, into the columns of the destination.</summary>
    public static void Apply<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> destination)
        where T : struct
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                destination[(j * rows) + i] = source[(i * columns) + j];
            }
        }
    }
}
