using System.Numerics;
using System.Runtime.CompilerServices;
using Course.Nn.Kernels.Processor;

namespace Course.Nn.Kernels.Pooling;

/// <summary>
/// y[i,j] = the largest pixel of window (i, j), the first of equals, a NaN before all others; its position in the plane is the winner.
/// Backwards, every output hands its gradient to its winner.
/// </summary>
internal static unsafe class MaxPooling
{
    /// <summary>y and the winners from x.</summary>
    public static void Forward<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y, Span<int> winners)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, destination = y)
        fixed (int* positions = winners)
        {
            Workers.Run(new ForwardJob<T>(sizes, source, destination, positions), sizes.Parts);
        }
    }

    /// <summary>dx[w] = Σ dy over the windows whose winner is w.</summary>
    public static void Backward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, ReadOnlySpan<int> winners, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = dy, destination = dx)
        fixed (int* positions = winners)
        {
            Workers.Run(new BackwardJob<T>(sizes, source, positions, destination), sizes.Parts);
        }
    }

    /// <summary>1 if the pixel beats the best so far, else 0; a number rather than a jump, which the processor could not foresee.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Beats<T>(T pixel, T best)
        where T : unmanaged, IFloatingPointIeee754<T> => (!(pixel <= best) & !T.IsNaN(best)) ? 1 : 0;

    private readonly struct ForwardJob<T>(PoolingSizes sizes, T* x, T* y, int* winners) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            for (; plane < to; plane++)
            {
                nint start = (nint)plane * sizes.Rows * sizes.Columns;
                for (int i = 0; i < sizes.Rows; i++)
                {
                    nint row = start + (i * sizes.Columns);
                    Row(x + ((nint)plane * sizes.Height * sizes.Width), i, y + row, winners + row);
                }
            }
        }

        private void Row(T* plane, int i, T* y, int* winners)
        {
            if (sizes is { Size: 2, Stride: 2, Padding: 0 })
            {
                RowOfPairs(plane, 2 * i * sizes.Width, y, winners);
                return;
            }

            (int top, int bottom) = sizes.Pixels(i, sizes.Height);
            for (int j = 0; j < sizes.Columns; j++)
            {
                (int left, int right) = sizes.Pixels(j, sizes.Width);
                int winner = (top * sizes.Width) + left;
                for (int row = top * sizes.Width; row < bottom * sizes.Width; row += sizes.Width)
                {
                    for (int pixel = row + left; pixel < row + right; pixel++)
                    {
                        winner += (pixel - winner) * Beats(plane[pixel], plane[winner]);
                    }
                }

                (y[j], winners[j]) = (plane[winner], winner);
            }
        }

        /// <summary>Windows of 2×2 that touch.</summary>
        private void RowOfPairs(T* plane, int upper, T* y, int* winners)
        {
            for (int j = 0; j < sizes.Columns; j++, upper += 2)
            {
                int lower = upper + sizes.Width;
                int first = upper + Beats(plane[upper + 1], plane[upper]);
                int second = lower + Beats(plane[lower + 1], plane[lower]);
                int winner = first + ((second - first) * Beats(plane[second], plane[first]));
                (y[j], winners[j]) = (plane[winner], winner);
            }
        }
    }

    private readonly struct BackwardJob<T>(PoolingSizes sizes, T* dy, int* winners, T* dx) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            int outputs = sizes.Rows * sizes.Columns;
            int pixels = sizes.Height * sizes.Width;
            new Span<T>(dx + ((nint)plane * pixels), (to - plane) * pixels).Clear();
            for (; plane < to; plane++)
            {
                T* gradient = dx + ((nint)plane * pixels);
                nint start = (nint)plane * outputs;
                for (int j = 0; j < outputs; j++)
                {
                    gradient[winners[start + j]] += dy[start + j];
                }
            }
        }
    }
}
