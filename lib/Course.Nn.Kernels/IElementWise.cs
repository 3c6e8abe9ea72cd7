using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>One operation f on every element.</summary>
public interface IElementWise
{
    /// <summary>y[i] = f(x[i]); y may be x.</summary>
    static abstract void Apply<TOperation, T>(ReadOnlySpan<T> x, Span<T> y)
        where TOperation : struct, IUnaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>z[i] = f(x[i], y[i]); z may be x or y.</summary>
    static abstract void Apply<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>z[i] = f(x[i], y) for one number y.</summary>
    static abstract void Apply<TOperation, T>(ReadOnlySpan<T> x, T y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>z[i] = f(x, y[i]) for one number x.</summary>
    static abstract void Apply<TOperation, T>(T x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y[i] = y[i] + s·x[i].</summary>
    static abstract void AddScaled<T>(T s, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Y[i,j] = Y[i,j] + b[j]: a bias on every example of a batch.</summary>
    static abstract void AddToRows<T>(ReadOnlySpan<T> b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
