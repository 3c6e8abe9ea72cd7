using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// The means of <see cref="IPooling"/>. The loops run over the places of a window first, so that the inner one goes along a row of
/// windows.
/// </summary>
internal static unsafe class AveragePooling
{
    /// <summary>y from x.</summary>
    public static void Forward<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, destination = y)
        {
            Workers.Run(new ForwardJob<T>(sizes, new(source, x.Length), new(destination, y.Length)), sizes.Parts);
        }
    }

    /// <summary>dx from dy.</summary>
    public static void Backward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = dy, destination = dx)
        {
            Workers.Run(new BackwardJob<T>(sizes, new(source, dy.Length), new(destination, dx.Length)), sizes.Parts);
        }
    }

    private readonly struct ForwardJob<T>(PoolingSizes sizes, Pointer<T> x, Pointer<T> y) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            (int rows, int columns) = (sizes.Down.Count, sizes.Across.Count);
            for (; plane < to; plane++)
            {
                Pointer<T> row = y + ((nint)plane * sizes.Windows);
                for (int i = 0; i < rows; i++, row += columns)
                {
                    Row(x + ((nint)plane * sizes.Pixels), i, row);
                }
            }
        }

        private void Row(Pointer<T> plane, int i, Pointer<T> y)
        {
            (WindowAxis across, T share) = (sizes.Across, T.One / T.CreateTruncating(sizes.Area));
            (int columns, int stride) = (across.Count, across.Stride);
            y.Span(columns).Clear();
            (int k, int lastK) = sizes.Down.Places(i);
            for (; k < lastK; k++)
            {
                for (int l = 0; l < across.Size; l++)
                {
                    Pointer<T> pixel = plane + (sizes.Down.Pixel(i, k) * across.Length) + across.Pixel(0, l);
                    (int from, int to) = across.Windows(l);
                    Add(pixel + (from * stride), stride, y + from, to - from);
                }
            }

            for (nint j = 0; j < columns; j++)
            {
                y[j] *= share;
            }
        }

        /// <summary>Every window gains its pixel. A method of its own, so that its loop has the registers for itself.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Add(Pointer<T> pixel, nint stride, Pointer<T> y, int windows)
        {
            for (nint j = 0; j < windows; j++, pixel += stride)
            {
                y[j] += pixel[0];
            }
        }
    }

    private readonly struct BackwardJob<T>(PoolingSizes sizes, Pointer<T> dy, Pointer<T> dx) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            (int plane, int to) = sizes.PlanesOf(part);
            (int rows, int columns) = (sizes.Down.Count, sizes.Across.Count);
            (dx + ((nint)plane * sizes.Pixels)).Span((to - plane) * sizes.Pixels).Clear();
            for (; plane < to; plane++)
            {
                Pointer<T> row = dy + ((nint)plane * sizes.Windows);
                for (int i = 0; i < rows; i++, row += columns)
                {
                    Row(row, i, dx + ((nint)plane * sizes.Pixels));
                }
            }
        }

        /// <summary>From the last place of a window to the first, so that every pixel gains from its windows in their order.</summary>
        private void Row(Pointer<T> dy, int i, Pointer<T> plane)
        {
            (WindowAxis across, T share, int stride) = (sizes.Across, T.One / T.CreateTruncating(sizes.Area), sizes.Across.Stride);
            (int k, int lastK) = sizes.Down.Places(i);
            for (; k < lastK; k++)
            {
                for (int l = across.Size - 1; l >= 0; l--)
                {
                    Pointer<T> pixel = plane + (sizes.Down.Pixel(i, k) * across.Length) + across.Pixel(0, l);
                    (int from, int to) = across.Windows(l);
                    AddTo(pixel + (from * stride), stride, dy + from, share, to - from);
                }
            }
        }

        /// <summary>Every pixel gains a share of its window's gradient.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void AddTo(Pointer<T> pixel, nint stride, Pointer<T> dy, T share, int windows)
        {
            for (nint j = 0; j < windows; j++, pixel += stride)
            {
                pixel[0] += dy[j] * share;
            }
        }
    }
}
