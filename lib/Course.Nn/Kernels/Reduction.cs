using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Reductions along one axis of a tensor seen as [outer, n, inner]: the n elements
/// source[o, ·, i] become destination[o, i].
/// </summary>
internal static class Reduction
{
    /// <summary>destination[o,i] = Σₖ source[o,k,i], added up in double precision; 0 for n = 0.</summary>
    public static void Sum<T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int d = 0; d < destination.Length; d++)
        {
            int start = Start(d, n, inner);
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                sum += double.CreateTruncating(source[start + (k * inner)]);
            }

            destination[d] = T.CreateTruncating(sum);
        }
    }

    /// <summary>destination[o,i] = f(…f(f(s₀, s₁), s₂)…) over s = source[o,·,i]; n ≥ 1.</summary>
    public static void Fold<TOperation, T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : struct, IFloatingPointIeee754<T>
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
        where T : struct, IFloatingPointIeee754<T>
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

    /// <summary>Σ source[i], added up in double precision.</summary>
    public static double Sum<T>(ReadOnlySpan<T> source)
        where T : struct, IFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T value in source)
        {
            sum += double.CreateTruncating(value);
        }

        return sum;
    }

    private static int Start(int destinationIndex, int n, int inner) =>
        (destinationIndex / inner * n * inner) + (destinationIndex % inner);
}
