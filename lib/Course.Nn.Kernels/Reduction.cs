using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Reductions along one axis of a tensor seen as [outer, n, inner]: the n elements
/// source[o, ·, i] become destination[o, i].
/// </summary>
internal static class Reduction
{
    /// <summary>Columns that are added up at the same time, in sums on the stack.</summary>
    private const int Strip = 512;

    /// <summary>destination[o,i] = Σₖ source[o,k,i], added up in double precision in the order of k; 0 for n = 0.</summary>
    public static void Sum<T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (inner == 1)
        {
            for (int o = 0; o < destination.Length; o++)
            {
                destination[o] = T.CreateTruncating(Sum(source.Slice(o * n, n)));
            }

            return;
        }

        for (int o = 0; o * inner < destination.Length; o++)
        {
            for (int i = 0; i < inner; i += Strip)
            {
                int width = Math.Min(Strip, inner - i);
                SumRows(source[((o * n * inner) + i)..], n, inner, destination.Slice((o * inner) + i, width));
            }
        }
    }

    /// <summary>Where the largest of a row is: the first of several, and the first NaN if there is one.</summary>
    public static int ArgMax<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (int best, T largest) = (0, row[0]);
        for (int k = 1; k < row.Length && !T.IsNaN(largest); k++)
        {
            if (!(row[k] <= largest))
            {
                (best, largest) = (k, row[k]);
            }
        }

        return best;
    }

    /// <summary>Σ source[i], added up in double precision, in as many partial sums as a processor vector has lanes.</summary>
    public static double Sum<T>(ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<double> sums = default;
        int i = 0;
        for (; i <= source.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector<double> lower, Vector<double> upper) = Widened(source[i..]);
            sums += lower + upper;
        }

        double sum = Vector.Sum(sums);
        for (; i < source.Length; i++)
        {
            sum += double.CreateTruncating(source[i]);
        }

        return sum;
    }

    /// <summary>Σ x[i]·y[i], added up in double precision, in as many partial sums as a processor vector has lanes.</summary>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<double> sums = default;
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector<double> lowerX, Vector<double> upperX) = Widened(x[i..]);
            (Vector<double> lowerY, Vector<double> upperY) = Widened(y[i..]);
            sums += (lowerX * lowerY) + (upperX * upperY);
        }

        double sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
        {
            sum += double.CreateTruncating(x[i]) * double.CreateTruncating(y[i]);
        }

        return sum;
    }

    /// <summary>sums[i] = sums[i] + row[i].</summary>
    private static void AddRow<T>(ReadOnlySpan<T> row, Span<double> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= row.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector<double> lower, Vector<double> upper) = Widened(row[i..]);
            AddAt<T>(sums[i..], lower, upper);
        }

        for (; i < row.Length; i++)
        {
            sums[i] += double.CreateTruncating(row[i]);
        }
    }

    /// <summary>sums[i] = sums[i] + x[i]·y[i].</summary>
    private static void AddProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector<double> lowerX, Vector<double> upperX) = Widened(x[i..]);
            (Vector<double> lowerY, Vector<double> upperY) = Widened(y[i..]);
            AddAt<T>(sums[i..], lowerX * lowerY, upperX * upperY);
        }

        for (; i < x.Length; i++)
        {
            sums[i] += double.CreateTruncating(x[i]) * double.CreateTruncating(y[i]);
        }
    }

    /// <summary>Adds one vector of doubles to the first sums and, for floats, the second one to those behind them.</summary>
    private static void AddAt<T>(Span<double> sums, Vector<double> lower, Vector<double> upper)
        where T : unmanaged
    {
        (new Vector<double>(sums) + lower).CopyTo(sums);
        if (typeof(T) == typeof(float))
        {
            Span<double> rest = sums[Vector<double>.Count..];
            (new Vector<double>(rest) + upper).CopyTo(rest);
        }
    }

    /// <summary>A vector in double precision: two vectors for floats; for doubles the vector itself, and zeros.</summary>
    public static (Vector<double> Lower, Vector<double> Upper) Widened<T>(Vector<T> vector)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float)
            ? (Vector.WidenLower(vector.As<T, float>()), Vector.WidenUpper(vector.As<T, float>()))
            : (vector.As<T, double>(), default);

    /// <summary>The first vector of an array in double precision.</summary>
    private static (Vector<double> Lower, Vector<double> Upper) Widened<T>(ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T> => Widened(new Vector<T>(source));

    /// <summary>destination[i] = Σₖ source[k·stride + i] over n rows for at most <see cref="Strip"/> columns, row after row.</summary>
    public static void SumRows<T>(ReadOnlySpan<T> source, int n, int stride, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> sums = stackalloc double[destination.Length];
        sums.Clear();
        for (int k = 0; k < n; k++)
        {
            AddRow(source.Slice(k * stride, destination.Length), sums);
        }

        Round(sums, destination);
    }

    /// <summary>destination[i] = Σₖ x[k·stride + i]·y[k·stride + i] over n rows for at most <see cref="Strip"/> columns, row after row.</summary>
    public static void SumRowsOfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int n, int stride, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> sums = stackalloc double[destination.Length];
        sums.Clear();
        for (int k = 0; k < n; k++)
        {
            AddProducts(x.Slice(k * stride, destination.Length), y.Slice(k * stride, destination.Length), sums);
        }

        Round(sums, destination);
    }

    private static void Round<T>(ReadOnlySpan<double> sums, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < sums.Length; i++)
        {
            destination[i] = T.CreateTruncating(sums[i]);
        }
    }
}
