using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Elements in another order, and picked by position.</summary>
public interface IRearrangement
{
    /// <summary>B[j,i] = A[i,j]: a matrix of the given rows and columns.</summary>
    static abstract void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> destination)
        where T : unmanaged;

    /// <summary>destination[j] = source[positions[j]], or the padding where the position is −1.</summary>
    static abstract void Gather<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, T padding, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>destination[i] = Σ source[j] over all j with positions[j] = i.</summary>
    static abstract void ScatterAdd<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
