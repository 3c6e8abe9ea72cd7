using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Many elements become one.</content>
public sealed partial class Naive : IReduction
{
    /// <inheritdoc/>
    public static double Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (T element in x)
        {
            sum += double.CreateTruncating(element);
        }

        return sum;
    }

    /// <inheritdoc/>
    public static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += double.CreateTruncating(x[i]) * double.CreateTruncating(y[i]);
        }

        return sum;
    }

    /// <inheritdoc/>
    public static void Sum<T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int d = 0; d < destination.Length; d++)
        {
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                sum += double.CreateTruncating(source[Position(d, k, n, inner)]);
            }

            destination[d] = T.CreateTruncating(sum);
        }
    }

    /// <inheritdoc/>
    public static void Fold<TOperation, T>(ReadOnlySpan<T> source, int n, int inner, Span<T> destination)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int d = 0; d < destination.Length; d++)
        {
            T result = source[Position(d, 0, n, inner)];
            for (int k = 1; k < n; k++)
            {
                result = TOperation.Apply(result, source[Position(d, k, n, inner)]);
            }

            destination[d] = result;
        }
    }

    /// <inheritdoc/>
    public static void ArgMax<T>(ReadOnlySpan<T> source, int n, int inner, Span<int> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int d = 0; d < destination.Length; d++)
        {
            int best = 0;
            for (int k = 1; k < n; k++)
            {
                T value = source[Position(d, k, n, inner)];
                T largest = source[Position(d, best, n, inner)];
                if (value > largest || (T.IsNaN(value) && !T.IsNaN(largest)))
                {
                    best = k;
                }
            }

            destination[d] = best;
        }
    }

    /// <inheritdoc/>
    public static bool AllFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T element in x)
        {
            if (!T.IsFinite(element))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where element k of the n that become destination[d] lies: [outer, n, inner].</summary>
    private static int Position(int d, int k, int n, int inner) => (((d / inner * n) + k) * inner) + (d % inner);
}
