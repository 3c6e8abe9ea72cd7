using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Pooling of planes: every window becomes one number.</summary>
public interface IPooling
{
    /// <summary>The winner of a window that lies in the padding alone.</summary>
    const int NoWinner = -1;

    /// <summary>
    /// y[i,j] = the largest pixel of window (i, j), the first of equals, a NaN before all others; its position in the plane is the
    /// winner. Padding takes no part: a window of nothing else gives −∞, and <see cref="NoWinner"/>.
    /// </summary>
    static abstract void MaxPool<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y, Span<int> winners)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>dx[w] = Σ dy over the windows whose winner is w.</summary>
    static abstract void MaxPoolBackward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, ReadOnlySpan<int> winners, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y[i,j] = (1/area) Σ of the pixels of window (i, j), where padding counts as 0.</summary>
    static abstract void AveragePool<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Every pixel of window (i, j) gains dy[i,j] · (1/area).</summary>
    static abstract void AveragePoolBackward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y[c] = (1/n) Σₚ x[c,p] over the n pixels of plane c, added up in double precision.</summary>
    static abstract void PlaneMeans<T>(ReadOnlySpan<T> x, int pixels, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>dx[c,p] = dy[c]/n.</summary>
    static abstract void PlaneMeansBackward<T>(ReadOnlySpan<T> dy, int pixels, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
