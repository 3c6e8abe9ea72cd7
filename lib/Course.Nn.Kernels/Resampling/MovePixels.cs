using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Course.Nn.Kernels;

/// <summary>One step of <see cref="FastResampling"/>: four channels of an image, which has its border.</summary>
internal static unsafe class MovePixels<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Channels = Fourfold<T>.Channels;

    public static void Run(in PixelMap map, Fourfold<T> x, Fourfold<T> y, T fill)
    {
        if (map.TakesWholeRows)
        {
            CopyRows(map, x, y, fill);
            return;
        }

        for (int i = 0; i < y.Rows; i++)
        {
            MixRow(map, i, x, y.At(i, 0).Raw(y.Columns * Channels), y.Columns, fill);
        }
    }

    /// <summary>Rows of whole pixels, forwards or backwards.</summary>
    private static void CopyRows(in PixelMap map, Fourfold<T> x, Fourfold<T> y, T fill)
    {
        (int first, int step) = ((int)map.Source(0, 0).Column, (int)map.Xx);
        int from = step > 0 ? Math.Clamp(-first, 0, y.Columns) : Math.Clamp(first - x.Columns + 1, 0, y.Columns);
        int to = step > 0 ? Math.Clamp(x.Columns - first, from, y.Columns) : Math.Clamp(first + 1, from, y.Columns);
        for (int i = 0; i < y.Rows; i++)
        {
            int row = (int)map.Source(i, 0).Row;
            bool isInside = (uint)row < (uint)x.Rows && from < to;
            (int begin, int end) = isInside ? (from, to) : (y.Columns, y.Columns);
            y.At(i, 0).Span(begin * Channels).Fill(fill);
            if (isInside)
            {
                Copy(x.At(row, first + (begin * step)), step, y.At(i, begin).Raw((end - begin) * Channels), end - begin);
            }

            y.At(i, end).Span((y.Columns - end) * Channels).Fill(fill);
        }
    }

    private static void Copy(Pointer<T> from, int step, T* to, int points)
    {
        // The address of the leftmost point, so that a checked build sees all that is read.
        T* source = step > 0 ? from.Raw(points * Channels) : (from + (-(points - 1) * Channels)).Raw(points * Channels) + ((points - 1) * Channels);
        for (nint j = 0; j < points; j++)
        {
            *(Point*)(to + (j * Channels)) = *(Point*)(source + (j * step * Channels));
        }
    }

    /// <summary>
    /// A row of points between pixels. Row and column of where a point comes from are the two lanes of one vector, its channels the four of another.
    /// The operations and their order are those of <see cref="Naive"/>, and so are the bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MixRow(in PixelMap map, int i, Fourfold<T> x, T* y, int columns, T fill)
    {
        const uint BothLanes = 3;
        var along = Vector128.Create(map.Xx, map.Yx);
        Vector128<double> ofRow = Vector128.Create(map.Xy, map.Yy) * Vector128.Create(i - map.CentreRow);
        var shift = Vector128.Create(map.Right, map.Down);
        var centre = Vector128.Create(map.CentreColumn, map.CentreRow);
        var low = Vector128.Create(-1.0);
        var high = Vector128.Create((double)x.Columns, x.Rows);
        for (int j = 0; j < columns; j++, y += Channels)
        {
            Vector128<double> source = (along * Vector128.Create(j - map.CentreColumn)) + ofRow + shift + centre;
            Vector128<double> isInside = Vector128.GreaterThan(source, low) & Vector128.LessThan(source, high);
            if (isInside.ExtractMostSignificantBits() != BothLanes)
            {
                new Span<T>(y, Channels).Fill(fill);
                continue;
            }

            Vector128<double> corner = Vector128.Floor(source), part = source - corner;
            Pointer<T> point = x.At(double.ConvertToIntegerNative<int>(corner[1]), double.ConvertToIntegerNative<int>(corner[0]));
            T* upper = point.Raw(2 * Channels), lower = (point + x.Stride).Raw(2 * Channels);
            var u = Vector256.Create(part[1]);
            var v = Vector256.Create(part[0]);
            Store(Mix(Mix(Load(upper), Load(upper + Channels), v), Mix(Load(lower), Load(lower + Channels), v), u), y);
        }
    }

    /// <summary><see cref="Naive.Mixed"/> in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Mix(Vector256<double> a, Vector256<double> b, Vector256<double> t) =>
        Vector256.ConditionalSelect(Vector256.Equals(t, Vector256<double>.Zero), a, a + (t * (b - a)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(T* point)
    {
        if (typeof(T) == typeof(double))
        {
            return Vector256.Load((double*)point);
        }

        var numbers = Vector128.Load((float*)point);
        if (Avx.IsSupported)
        {
            return Avx.ConvertToVector256Double(numbers);
        }

        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(numbers);
        return Vector256.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<double> numbers, T* point)
    {
        if (typeof(T) == typeof(double))
        {
            numbers.Store((double*)point);
        }
        else if (Avx.IsSupported)
        {
            Avx.ConvertToVector128Single(numbers).Store((float*)point);
        }
        else
        {
            Vector128.Narrow(numbers.GetLower(), numbers.GetUpper()).Store((float*)point);
        }
    }

    /// <summary>The numbers of a point, copied at once.</summary>
    [InlineArray(Channels)]
    private struct Point
    {
        private T _first;
    }
}
