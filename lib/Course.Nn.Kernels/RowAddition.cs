using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Y[i,j] = Y[i,j] + b[j]: a bias on every example of a batch.</summary>
internal static class RowAddition
{
    public static void Apply<T>(ReadOnlySpan<T> row, Span<T> rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < rows.Length; start += row.Length)
        {
            Span<T> y = rows.Slice(start, row.Length);
            ElementWise.Apply<Add, T>(y, row, y);
        }
    }
}
