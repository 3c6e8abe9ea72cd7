using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>y = f(x) on one element, and on many.</summary>
public interface IUnaryOperation
{
    /// <summary>f(x).</summary>
    static abstract T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y[i] = f(x[i]), the same numbers, bit for bit; y may be x.</summary>
    /// <remarks>
    /// By System.Numerics.Tensors, a vector at a time, where its result is exact: −x, |x|, √x, x², rounding. Functions such as eˣ are those of
    /// .NET, one element at a time (<see cref="Naive"/>): the vectorised ones lose accuracy near 0.
    /// </remarks>
    static abstract void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
