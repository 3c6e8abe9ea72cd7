using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Pooling.</content>
internal sealed partial class Fast : IPooling
{
    /// <inheritdoc/>
    public static void MaxPool<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y, Span<int> winners)
        where T : unmanaged, IFloatingPointIeee754<T> => MaxPooling.Forward(sizes, x, y, winners);

    /// <inheritdoc/>
    public static void MaxPoolBackward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, ReadOnlySpan<int> winners, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T> => MaxPooling.Backward(sizes, dy, winners, dx);

    /// <inheritdoc/>
    public static void AveragePool<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => AveragePooling.Forward(sizes, x, y);

    /// <inheritdoc/>
    public static void AveragePoolBackward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T> => AveragePooling.Backward(sizes, dy, dx);

    /// <inheritdoc/>
    public static void PlaneMeans<T>(ReadOnlySpan<T> x, int pixels, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < y.Length; c++)
        {
            y[c] = T.CreateTruncating(Reduction.Sum(x.Slice(c * pixels, pixels)) / pixels);
        }
    }

    /// <inheritdoc/>
    public static void PlaneMeansBackward<T>(ReadOnlySpan<T> dy, int pixels, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < dy.Length; c++)
        {
            dx.Slice(c * pixels, pixels).Fill(dy[c] / T.CreateTruncating(pixels));
        }
    }
}
