using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Pooling.</content>
public sealed partial class Naive : IPooling
{
    /// <inheritdoc/>
    public static void MaxPool<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y, Span<int> winners)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y.Fill(T.NegativeInfinity);
        winners.Fill(IPooling.NoWinner);
        foreach ((int plane, int pixel, int window) in Pairs(sizes))
        {
            T candidate = x[(plane * sizes.Pixels) + pixel];
            if (winners[window] == IPooling.NoWinner || candidate > y[window] || (T.IsNaN(candidate) && !T.IsNaN(y[window])))
            {
                (y[window], winners[window]) = (candidate, pixel);
            }
        }
    }

    /// <inheritdoc/>
    public static void MaxPoolBackward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, ReadOnlySpan<int> winners, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        for (int window = 0; window < sizes.Planes * sizes.Windows; window++)
        {
            if (winners[window] != IPooling.NoWinner)
            {
                dx[(window / sizes.Windows * sizes.Pixels) + winners[window]] += dy[window];
            }
        }
    }

    /// <inheritdoc/>
    public static void AveragePool<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y.Clear();
        foreach ((int plane, int pixel, int window) in Pairs(sizes))
        {
            y[window] += x[(plane * sizes.Pixels) + pixel];
        }

        foreach (ref T mean in y)
        {
            mean *= T.One / T.CreateTruncating(sizes.Area);
        }
    }

    /// <inheritdoc/>
    public static void AveragePoolBackward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        dx.Clear();
        foreach ((int plane, int pixel, int window) in Pairs(sizes))
        {
            dx[(plane * sizes.Pixels) + pixel] += dy[window] * (T.One / T.CreateTruncating(sizes.Area));
        }
    }

    /// <inheritdoc/>
    public static void PlaneMeans<T>(ReadOnlySpan<T> x, int pixels, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < y.Length; c++)
        {
            double sum = 0;
            for (int p = 0; p < pixels; p++)
            {
                sum += double.CreateTruncating(x[(c * pixels) + p]);
            }

            y[c] = T.CreateTruncating(sum / pixels);
        }
    }

    /// <inheritdoc/>
    public static void PlaneMeansBackward<T>(ReadOnlySpan<T> dy, int pixels, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = dy[i / pixels] / T.CreateTruncating(pixels);
        }
    }

    /// <summary>Which pixel of a plane lies in which window: five loops.</summary>
    private static IEnumerable<(int Plane, int Pixel, int Window)> Pairs(PoolingSizes sizes)
    {
        (WindowAxis down, WindowAxis across) = (sizes.Down, sizes.Across);
        for (int plane = 0; plane < sizes.Planes; plane++)
        {
            for (int i = 0; i < down.Count; i++)
            {
                for (int j = 0; j < across.Count; j++)
                {
                    for (int k = 0; k < down.Size; k++)
                    {
                        for (int l = 0; l < across.Size; l++)
                        {
                            (int row, int column) = (down.Pixel(i, k), across.Pixel(j, l));
                            if (down.Holds(row) && across.Holds(column))
                            {
                                yield return (plane, (row * across.Length) + column, (((plane * down.Count) + i) * across.Count) + j);
                            }
                        }
                    }
                }
            }
        }
    }
}
