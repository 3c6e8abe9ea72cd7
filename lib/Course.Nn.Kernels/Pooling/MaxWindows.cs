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
    private readonly int _columns = sizes.Across.Count;
    private readonly (int From, int To) _inside = sizes.Across.Inside;

    /// <summary>Offsets that a number of type T counts exactly; the lanes of a vector keep the winners' offsets as such numbers.</summary>
    private static int LargestOffset => sizeof(T) == sizeof(float) ? 1 << 24 : int.MaxValue;

    /// <summary>The windows of row <paramref name="i"/>: in vectors where they lie in the image from left to right, the others one by one.</summary>
    public void Row(int i)
    {
        int j = Together(i, _inside.From, _inside.To);
        if (_inside.From > 0)
        {
            One(i, 0, _inside.From);
        }

        if (j < _columns)
        {
            One(i, j, _columns);
        }
    }

    /// <summary>Windows from number <paramref name="j"/> on, as far as vectors do not leave the tensor; returns the first that is not done.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
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

        T* lanes = stackalloc T[2 * Vector<T>.Count];
        int start = (down.Pixel(i, top) * across.Length) + across.Pixel(0, 0);
        int together = (Vector<T>.Count + across.Stride - 1) / across.Stride;
        nint output = i * _columns;
        for (int count; j < end; j += count)
        {
            int first = start + (j * across.Stride);
            if (first + reach + Vector<T>.Count > readable)
            {
                return j;
            }

            count = Math.Min(together, end - j);
            Group(first, rows, rowStep, y + (output + j), winners + (output + j), count, lanes);
        }

        return j;
    }

    /// <summary>
    /// The windows that begin at neighbouring pixels: the largest pixel of each, and how far from its beginning it lies, in one lane each; then
    /// those that are asked for, one in every stride, go to their places.
    /// </summary>
    /// <param name="first">The first pixel of the first window.</param>
    /// <param name="rows">Rows of the windows.</param>
    /// <param name="rowStep">From one of them to the next.</param>
    /// <param name="largestPixels">Where the largest pixels go.</param>
    /// <param name="positions">Where their positions go.</param>
    /// <param name="count">How many windows are asked for.</param>
    /// <param name="lanes">Room for two vectors.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Group(int first, int rows, int rowStep, Pointer<T> largestPixels, Pointer<int> positions, int count, T* lanes)
    {
        (int columns, int step) = (sizes.Across.Size, sizes.Across.Dilation);
        Pointer<T> pixel = plane + first;
        var largest = Vector.Load(pixel.Raw(Vector<T>.Count));
        Vector<T> offset = Vector<T>.Zero;
        for (int row = 0; row < rows; row++)
        {
            for (int column = row == 0 ? 1 : 0; column < columns; column++)
            {
                int here = (row * rowStep) + (column * step);
                var candidate = Vector.Load((pixel + here).Raw(Vector<T>.Count));
                var wins = Vector.AndNot(Vector.Equals(largest, largest), Vector.LessThanOrEqual(candidate, largest));
                largest = Vector.ConditionalSelect(wins, candidate, largest);
                offset = Vector.ConditionalSelect(wins, new Vector<T>(T.CreateTruncating(here)), offset);
            }
        }

        Vector.Store(largest, lanes);
        Vector.Store(offset, lanes + Vector<T>.Count);
        nint stride = sizes.Across.Stride;
        for (nint window = 0, lane = 0; window < count; window++, lane += stride)
        {
            largestPixels[window] = lanes[lane];
            positions[window] = first + (int)lane + T.ConvertToIntegerNative<int>(lanes[Vector<T>.Count + lane]);
        }
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

            y[(i * _columns) + j] = largest;
            winners[(i * _columns) + j] = winner;
        }
    }
}
