using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>The largest pixels of <see cref="IPooling"/>, with <see cref="MaxWindows{T}"/>; backwards, every window hands its gradient to its winner.</summary>
internal static unsafe class MaxPooling
{
    /// <summary>y and the winners from x.</summary>
    public static void Forward<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y, Span<int> winners)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, destination = y)
        fixed (int* positions = winners)
        {
            Workers.Run(
                new ForwardJob<T>(sizes, new(source, x.Length), x.Length, new(destination, y.Length), new(positions, winners.Length)), sizes.Parts);
        }
    }

    /// <summary>dx from dy and the winners.</summary>
    public static void Backward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, ReadOnlySpan<int> winners, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = dy, destination = dx)
        fixed (int* positions = winners)
        {
            Workers.Run(
                new BackwardJob<T>(sizes, new(source, dy.Length), new(positions, winners.Length), new(destination, dx.Length)), sizes.Parts);
        }
    }

    private readonly struct ForwardJob<T>(PoolingSizes sizes, Pointer<T> x, nint length, Pointer<T> y, Pointer<int> winners) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            int rows = sizes.Down.Count;
            for (; plane < to; plane++)
            {
                (nint pixels, nint outputs) = ((nint)plane * sizes.Pixels, (nint)plane * sizes.Windows);
                var windows = new MaxWindows<T>(sizes, x + pixels, length - pixels, y + outputs, winners + outputs);
                for (int i = 0; i < rows; i++)
                {
                    windows.Row(i);
                }
            }
        }
    }

    private readonly struct BackwardJob<T>(PoolingSizes sizes, Pointer<T> dy, Pointer<int> winners, Pointer<T> dx) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            (dx + ((nint)plane * sizes.Pixels)).Span((to - plane) * sizes.Pixels).Clear();
            for (; plane < to; plane++)
            {
                Pointer<T> gradient = dx + ((nint)plane * sizes.Pixels);
                nint window = (nint)plane * sizes.Windows;
                for (nint end = window + sizes.Windows; window < end; window++)
                {
                    int winner = winners[window];
                    if (winner != IPooling.NoWinner)
                    {
                        gradient[winner] += dy[window];
                    }
                }
            }
        }
    }
}
