using System.Numerics;

namespace Course.Nn.Kernels;

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

    private readonly struct ForwardJob<T>(PoolingSizes sizes, T* x, T* y, int* winners) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            for (; plane < to; plane++)
            {
                nint pixels = (nint)sizes.Height * sizes.Width;
                nint output = (nint)plane * sizes.Rows * sizes.Columns;
                var windows = new MaxWindows<T>(sizes, x + (plane * pixels), (sizes.Planes - plane) * pixels, y + output, winners + output);
                for (int i = 0; i < sizes.Rows; i++)
                {
                    windows.Row(i);
                }
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
