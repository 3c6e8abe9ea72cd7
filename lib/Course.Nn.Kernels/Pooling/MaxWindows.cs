using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// The windows of one plane, and which of their pixels are the largest. As many as begin within one processor vector are done
/// together: a vector of neighbouring pixels holds the first pixel of every window, the vector beside it their second pixels, and so
/// on. With a stride of s, one in s of those windows is asked for.
/// </summary>
/// <param name="sizes">Those of the pooling.</param>
/// <param name="plane">The first pixel.</param>
/// <param name="readable">Elements from there to the end of the tensor: vectors may reach into the next plane, but not further.</param>
/// <param name="y">The largest of each window.</param>
/// <param name="winners">Their positions in the plane.</param>
internal readonly unsafe struct MaxWindows<T>(PoolingSizes sizes, Pointer<T> plane, nint readable, Pointer<T> y, Pointer<int> winners)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Offsets that a number of type T counts exactly; the lanes of a vector keep the winners' offsets as such numbers.</summary>
    private static int LargestOffset => sizeof(T) == sizeof(float) ? 1 << 24 : int.MaxValue;

    /// <summary>The windows of row <paramref name="i"/>: in vectors where they lie in the image from left to right, the others one by one.</summary>
    public void Row(int i)
    {
        (int j, int end) = sizes.Across.Inside;
        One(i, 0, j);
        One(i, Together(i, j, end), sizes.Across.Count);
    }

    /// <summary>Windows from number <paramref name="j"/> on, as far as vectors do not leave the tensor; returns the first that is not done.</summary>
    [SkipLocalsInit]
    private int Together(int i, int j, int end)
    {
        (WindowAxis down, WindowAxis across) = (sizes.Down, sizes.Across);
        (int top, int bottom) = down.Places(i);
        (int rows, int rowStep) = (bottom - top, down.Dilation * across.Length);
        nint reach = ((nint)(rows - 1) * rowStep) + across.Span - 1;
        if (rows <= 0 || reach > LargestOffset)
        {
            return j;
        }

        T* largest = stackalloc T[Vector<T>.Count];
        T* offset = stackalloc T[Vector<T>.Count];
        int output = i * across.Count;
        while (j < end)
        {
            int first = (down.Pixel(i, top) * across.Length) + across.Pixel(j, 0);
            if (first + reach + Vector<T>.Count > readable)
            {
                return j;
            }

            Largest(plane + first, rows, rowStep, largest, offset);
            for (int lane = 0; lane < Vector<T>.Count && j < end; lane += across.Stride, j++)
            {
                y[output + j] = largest[lane];
                winners[output + j] = first + lane + T.ConvertToIntegerNative<int>(offset[lane]);
            }
        }

        return j;
    }

    /// <summary>The largest pixels of the windows that begin at neighbouring pixels, and how far from their beginnings.</summary>
    private void Largest(Pointer<T> pixel, int rows, int rowStep, T* largestPixels, T* offsets)
    {
        (int columns, int step) = (sizes.Across.Size, sizes.Across.Dilation);
        Vector<T> largest = Vector.Load(pixel.Raw(Vector<T>.Count));
        Vector<T> offset = Vector<T>.Zero;
        for (int row = 0; row < rows; row++)
        {
            for (int column = row == 0 ? 1 : 0; column < columns; column++)
            {
                int here = (row * rowStep) + (column * step);
                Vector<T> candidate = Vector.Load((pixel + here).Raw(Vector<T>.Count));
                Vector<T> wins = Vector.AndNot(Vector.Equals(largest, largest), Vector.LessThanOrEqual(candidate, largest));
                largest = Vector.ConditionalSelect(wins, candidate, largest);
                offset = Vector.ConditionalSelect(wins, new Vector<T>(T.CreateTruncating(here)), offset);
            }
        }

        Vector.Store(largest, largestPixels);
        Vector.Store(offset, offsets);
    }

    /// <summary>Windows one by one, each as far as it lies in the image.</summary>
    private void One(int i, int j, int end)
    {
        (int top, int bottom) = sizes.Down.Places(i);
        for (; j < end; j++)
        {
            (int left, int right) = sizes.Across.Places(j);
            (T largest, int winner) = (T.NegativeInfinity, IPooling.NoWinner);
            for (int k = top; k < bottom; k++)
            {
                for (int l = left; l < right; l++)
                {
                    int pixel = (sizes.Down.Pixel(i, k) * sizes.Across.Length) + sizes.Across.Pixel(j, l);
                    bool wins = winner == IPooling.NoWinner || !(plane[pixel] <= largest || T.IsNaN(largest));
                    (largest, winner) = wins ? (plane[pixel], pixel) : (largest, winner);
                }
            }

            y[(i * sizes.Across.Count) + j] = largest;
            winners[(i * sizes.Across.Count) + j] = winner;
        }
    }
}
