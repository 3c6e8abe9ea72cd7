using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Operands of different shapes.</content>
internal sealed partial class Fast : IBroadcast
{
    /// <inheritdoc/>
    public static void ApplyBroadcast<TOperation, T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> xStrides, ReadOnlySpan<T> y, ReadOnlySpan<int> yStrides, ReadOnlySpan<int> sizes, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcast.Apply<TOperation, T>(x, xStrides, y, yStrides, sizes, z);
}
