using System.Numerics;
using System.Runtime.InteropServices;

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

    /// <summary>destination[o,i] = f(…f(f(s₀, s₁), s₂)…) over s = source[o,·,i]; n ≥ 1.</summary>
    public static void Fold<TOperation, T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int d = 0; d < destination.Length; d++)
        {
            int start = Start(d, n, inner);
            T result = source[start];
            for (int k = 1; k < n; k++)
            {
                result = TOperation.Apply(result, source[start + (k * inner)]);
            }

            destination[d] = result;
        }
    }

    /// <summary>destination[o,i] = the first k with the largest source[o,k,i]; NaN counts as largest; n ≥ 1.</summary>
    public static void ArgMax<T>(ReadOnlySpan<T> source, int n, int inner, Span<int> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int d = 0; d < destination.Length; d++)
        {
            int start = Start(d, n, inner);
            int best = 0;
            for (int k = 1; k < n; k++)
            {
                T value = source[start + (k * inner)];
                T largest = source[start + (best * inner)];
                if (value > largest || (T.IsNaN(value) && !T.IsNaN(largest)))
                {
                    best = k;
                }
            }

            destination[d] = best;
        }
    }

    /// <summary>Σ source[i], added up in double precision, in as many partial sums as a processor vector has lanes.</summary>
    public static double Sum<T>(ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            return SumOfFloats(MemoryMarshal.Cast<T, float>(source));
        }

        ReadOnlySpan<double> doubles = MemoryMarshal.Cast<T, double>(source);
        ReadOnlySpan<Vector<double>> vectors = MemoryMarshal.Cast<double, Vector<double>>(doubles);
        Vector<double> sums = default;
        foreach (Vector<double> vector in vectors)
        {
            sums += vector;
        }

        return SumOfRest(Vector.Sum(sums), doubles[(vectors.Length * Vector<double>.Count)..]);
    }

    private static double SumOfFloats(ReadOnlySpan<float> source)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(source);
        (Vector<double> lower, Vector<double> upper) = (default, default);
        foreach (Vector<float> vector in vectors)
        {
            lower += Vector.WidenLower(vector);
            upper += Vector.WidenUpper(vector);
        }

        return SumOfRest(Vector.Sum(lower + upper), source[(vectors.Length * Vector<float>.Count)..]);
    }

    private static double SumOfRest<T>(double sum, ReadOnlySpan<T> rest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T value in rest)
        {
            sum += double.CreateTruncating(value);
        }

        return sum;
    }

    /// <summary>destination[i] = Σₖ source[k·stride + i] for at most <see cref="Strip"/> columns, row after row.</summary>
    private static void SumRows<T>(ReadOnlySpan<T> source, int n, int stride, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<double> sums = stackalloc double[destination.Length];
        sums.Clear();
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<T> row = source.Slice(k * stride, destination.Length);
            for (int i = 0; i < row.Length; i++)
            {
                sums[i] += double.CreateTruncating(row[i]);
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            destination[i] = T.CreateTruncating(sums[i]);
        }
    }

    private static int Start(int destinationIndex, int n, int inner) =>
        (destinationIndex / inner * n * inner) + (destinationIndex % inner);
}
