using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// y[i,j] = (1/size²) Σ of the pixels of window (i, j), padding being 0; backwards, every pixel of a window gains ∂L/∂y[i,j]/size².
/// The loops run over the places of a window first, so that the inner one goes along a row of windows.
/// </summary>
internal static unsafe class AveragePooling
{
    /// <summary>y from x.</summary>
    public static void Forward<T>(PoolingSizes sizes, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, destination = y)
        {
            Workers.Run(new ForwardJob<T>(sizes, source, destination), sizes.Parts);
        }
    }

    /// <summary>dx from dy.</summary>
    public static void Backward<T>(PoolingSizes sizes, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = dy, destination = dx)
        {
            Workers.Run(new BackwardJob<T>(sizes, source, destination), sizes.Parts);
        }
    }

    /// <summary>The windows along a row whose pixel number <paramref name="place"/> lies in the image.</summary>
    private static (int From, int To) Inside(PoolingSizes sizes, int place)
    {
        int last = sizes.Width - 1 + sizes.Padding - place;
        int from = Math.Max(0, (sizes.Padding - place + sizes.Stride - 1) / sizes.Stride);
        return (from, last < 0 ? 0 : Math.Min(sizes.Columns, (last / sizes.Stride) + 1));
    }

    private readonly struct ForwardJob<T>(PoolingSizes sizes, T* x, T* y) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            T share = T.One / T.CreateTruncating(sizes.Size * sizes.Size);
            (int plane, int to) = sizes.PlanesOf(part);
            for (; plane < to; plane++)
            {
                for (int i = 0; i < sizes.Rows; i++)
                {
                    Row(x + ((nint)plane * sizes.Height * sizes.Width), i, y + ((((nint)plane * sizes.Rows) + i) * sizes.Columns), share);
                }
            }
        }

        private void Row(T* plane, int i, T* y, T share)
        {
            new Span<T>(y, sizes.Columns).Clear();
            (int row, int bottom) = sizes.Pixels(i, sizes.Height);
            for (; row < bottom; row++)
            {
                for (int place = 0; place < sizes.Size; place++)
                {
                    (int j, int to) = Inside(sizes, place);
                    T* pixel = plane + (row * sizes.Width) + place - sizes.Padding;
                    for (; j < to; j++)
                    {
                        y[j] += pixel[j * sizes.Stride];
                    }
                }
            }

            for (int j = 0; j < sizes.Columns; j++)
            {
                y[j] *= share;
            }
        }
    }

    private readonly struct BackwardJob<T>(PoolingSizes sizes, T* dy, T* dx) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            T share = T.One / T.CreateTruncating(sizes.Size * sizes.Size);
            int pixels = sizes.Height * sizes.Width;
            (int plane, int to) = sizes.PlanesOf(part);
            new Span<T>(dx + ((nint)plane * pixels), (to - plane) * pixels).Clear();
            for (; plane < to; plane++)
            {
                for (int i = 0; i < sizes.Rows; i++)
                {
                    Row(dy + ((((nint)plane * sizes.Rows) + i) * sizes.Columns), i, dx + ((nint)plane * pixels), share);
                }
            }
        }

        private void Row(T* dy, int i, T* plane, T share)
        {
            (int row, int bottom) = sizes.Pixels(i, sizes.Height);
            for (; row < bottom; row++)
            {
                for (int place = 0; place < sizes.Size; place++)
                {
                    (int j, int to) = Inside(sizes, place);
                    T* pixel = plane + (row * sizes.Width) + place - sizes.Padding;
                    for (; j < to; j++)
                    {
                        pixel[j * sizes.Stride] += dy[j] * share;
                    }
                }
            }
        }
    }
}
