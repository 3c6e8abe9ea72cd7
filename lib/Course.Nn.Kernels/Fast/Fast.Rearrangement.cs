using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Elements in another order: memory sets the pace here, whatever the loop.</content>
internal sealed partial class Fast : IRearrangement
{
    /// <inheritdoc/>
    public static void Transpose<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> destination)
        where T : unmanaged =>
        Naive.Transpose(source, rows, columns, destination);

    /// <inheritdoc/>
    public static void Gather<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, T padding, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Naive.Gather(source, positions, padding, destination);

    /// <inheritdoc/>
    public static void ScatterAdd<T>(ReadOnlySpan<T> source, ReadOnlySpan<int> positions, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Naive.ScatterAdd(source, positions, destination);
}
