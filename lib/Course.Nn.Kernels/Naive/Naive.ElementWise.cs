using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>One operation on every element.</content>
public sealed partial class Naive : IElementWise
{
    /// <inheritdoc/>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, Span<T> y)
        where TOperation : struct, IUnaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = TOperation.Apply(x[i]);
        }
    }

    /// <inheritdoc/>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TOperation.Apply(x[i], y[i]);
        }
    }

    /// <inheritdoc/>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TOperation.Apply(x[i], y);
        }
    }

    /// <inheritdoc/>
    public static void Apply<TOperation, T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < z.Length; i++)
        {
            z[i] = TOperation.Apply(x, y[i]);
        }
    }

    /// <inheritdoc/>
    public static void AddScaled<T>(T s, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += s * x[i];
        }
    }

    /// <inheritdoc/>
    public static void AddToRows<T>(ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += b[i % b.Length];
        }
    }
}
