using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>The windows of one plane, and which of their pixels are the largest.</summary>
/// <param name="sizes">Those of the pooling.</param>
/// <param name="plane">The first pixel.</param>
/// <param name="readable">Elements from there to the end of the tensor: vectors may reach into the next plane, but not further.</param>
/// <param name="y">The largest of each window.</param>
/// <param name="winners">Their positions in the plane.</param>
internal readonly unsafe struct MaxWindows<T>(PoolingSizes sizes, T* plane, nint readable, T* y, int* winners)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The windows beside each other in row <paramref name="i"/>: those that lie within the image as far as possible in vectors, the others one by one.</summary>
    public void Row(int i)
    {
        int inside = (sizes.Padding + sizes.Stride - 1) / sizes.Stride;
        int j = 0;
        for (; j < Math.Min(inside, sizes.Columns); j++)
        {
            Window(i, j);
        }

        int end = sizes.Width + sizes.Padding < sizes.Size ? 0 : ((sizes.Width + sizes.Padding - sizes.Size) / sizes.Stride) + 1;
        for (j = Inside(i, j, Math.Min(end, sizes.Columns)); j < sizes.Columns; j++)
        {
            Window(i, j);
        }
    }

    /// <summary>
    /// As many windows from the j-th on as vectors can do; returns the next one. Every pixel of the top row begins a window, whether
    /// it is asked for or not, so that one vector of neighbours holds the first pixels of as many windows, the next their second
    /// pixels, and so on.
    /// </summary>
    [SkipLocalsInit]
    private int Inside(int i, int j, int end)
    {
        (int top, int bottom) = sizes.Pixels(i, sizes.Height);
        int stride = sizes.Stride;
        T* values = y + (i * sizes.Columns);
        int* positions = winners + (i * sizes.Columns);
        T* best = stackalloc T[Vector<T>.Count];
        T* place = stackalloc T[Vector<T>.Count];
        while (j < end)
        {
            int first = (top * sizes.Width) + (j * stride) - sizes.Padding;
            if (first + ((bottom - top - 1) * sizes.Width) + sizes.Size - 1 + Vector<T>.Count > readable)
            {
                return j;
            }

            Largest(plane + first, bottom - top, best, place);
            for (int p = 0; p < Vector<T>.Count && j < end; p += stride, j++)
            {
                values[j] = best[p];
                positions[j] = first + p + T.ConvertToIntegerNative<int>(place[p]);
            }
        }

        return j;
    }

    /// <summary>The largest pixels of the windows that begin at neighbouring pixels, and how far from their beginnings.</summary>
    private void Largest(T* pixel, int rows, T* best, T* place)
    {
        Vector<T> largest = Vector.Load(pixel);
        Vector<T> winner = Vector<T>.Zero;
        for (int row = 0; row < rows; row++)
        {
            for (int column = row == 0 ? 1 : 0; column < sizes.Size; column++)
            {
                int here = (row * sizes.Width) + column;
                Vector<T> candidate = Vector.Load(pixel + here);
                Vector<T> wins = Vector.AndNot(Vector.Equals(largest, largest), Vector.LessThanOrEqual(candidate, largest));
                largest = Vector.ConditionalSelect(wins, candidate, largest);
                winner = Vector.ConditionalSelect(wins, new Vector<T>(T.CreateTruncating(here)), winner);
            }
        }

        Vector.Store(largest, best);
        Vector.Store(winner, place);
    }

    /// <summary>One window, as far as it lies in the image.</summary>
    private void Window(int i, int j)
    {
        (int top, int bottom) = sizes.Pixels(i, sizes.Height);
        (int left, int right) = sizes.Pixels(j, sizes.Width);
        int winner = (top * sizes.Width) + left;
        for (int row = top * sizes.Width; row < bottom * sizes.Width; row += sizes.Width)
        {
            for (int pixel = row + left; pixel < row + right; pixel++)
            {
                bool wins = !(plane[pixel] <= plane[winner]) && !T.IsNaN(plane[winner]);
                winner = wins ? pixel : winner;
            }
        }

        y[(i * sizes.Columns) + j] = plane[winner];
        winners[(i * sizes.Columns) + j] = winner;
    }
}
