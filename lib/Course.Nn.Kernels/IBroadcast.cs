using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Element-wise operations on operands of different shapes, by NumPy's rule: along an axis of size 1, or one that is missing at the front, an operand is repeated.</summary>
public interface IBroadcast
{
    /// <summary>z[p] = f(x[p·s], y[p·t]) at every position p of the result, where s and t are the strides of x and y: 0 along repeated axes.</summary>
    /// <param name="x">The left operand.</param>
    /// <param name="xStrides">How far x moves per step along each axis of the result; at least one axis.</param>
    /// <param name="y">The right operand.</param>
    /// <param name="yStrides">The same for y.</param>
    /// <param name="sizes">The sizes of the result.</param>
    /// <param name="z">The result.</param>
    static abstract void ApplyBroadcast<TOperation, T>(
        ReadOnlySpan<T> x, ReadOnlySpan<int> xStrides, ReadOnlySpan<T> y, ReadOnlySpan<int> yStrides, ReadOnlySpan<int> sizes, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;
}
