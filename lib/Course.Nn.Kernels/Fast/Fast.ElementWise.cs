using System.Numerics;
using System.Numerics.Tensors;

namespace Course.Nn.Kernels;

/// <content>One operation on every element.</content>
internal sealed partial class Fast : IElementWise
{
    /// <inheritdoc/>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, Span<T> y)
        where TOperation : struct, IUnaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => ElementWise.Apply<TOperation, T>(x, y);

    /// <inheritdoc/>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => ElementWise.Apply<TOperation, T>(x, y, z);

    /// <inheritdoc/>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => ElementWise.Apply<TOperation, T>(x, y, z);

    /// <inheritdoc/>
    public static void Apply<TOperation, T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T> => ElementWise.Apply<TOperation, T>(x, y, z);

    /// <inheritdoc/>
    public static void AddScaled<T>(T s, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => ScaledAddition.Apply(s, x, y);

    /// <inheritdoc/>
    public static void AddToRows<T>(ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < y.Length; start += b.Length)
        {
            Span<T> row = y.Slice(start, b.Length);
            TensorPrimitives.Add(row, b, row);
        }
    }
}
