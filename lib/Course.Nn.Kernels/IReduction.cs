using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Many elements become one. Along one axis of a tensor seen as [outer, n, inner], the n elements source[o,·,i] become destination[o,i].</summary>
public interface IReduction
{
    /// <summary>Σ x[i], added up in double precision.</summary>
    static abstract double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Σ x[i]·y[i], multiplied and added up in double precision.</summary>
    static abstract double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>destination[o,i] = Σₖ source[o,k,i], added up in double precision; 0 for n = 0.</summary>
    static abstract void Sum<T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>destination[o,i] = f(…f(f(s₀, s₁), s₂)…) over s = source[o,·,i]; n ≥ 1.</summary>
    static abstract void Fold<TOperation, T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>destination[o,i] = the first k with the largest source[o,k,i], a NaN before all others; n ≥ 1.</summary>
    static abstract void ArgMax<T>(ReadOnlySpan<T> source, int n, int inner, Span<int> destination)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Whether no element is NaN or infinite.</summary>
    static abstract bool AllFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
