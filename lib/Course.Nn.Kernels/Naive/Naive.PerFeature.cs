using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>One number per feature.</content>
public sealed partial class Naive : IPerFeature
{
    /// <inheritdoc/>
    public static void ApplyPerFeature<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = TOperation.Apply(x[i], c[i / run % c.Length]);
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·], added up in double precision.</summary>
    private static void SumPerFeature<T>(ReadOnlySpan<T> x, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int f = 0; f < sums.Length; f++)
        {
            double sum = 0;
            for (int start = f * run; start < x.Length; start += sums.Length * run)
            {
                sum += Sum(x.Slice(start, run));
            }

            sums[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·], added up in double precision.</summary>
    private static void DotPerFeature<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int f = 0; f < sums.Length; f++)
        {
            double sum = 0;
            for (int start = f * run; start < x.Length; start += sums.Length * run)
            {
                sum += Dot(x.Slice(start, run), y.Slice(start, run));
            }

            sums[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>y[n,f,p] = y[n,f,p] + c[f]·x[n,f,p].</summary>
    private static void AddScaledPerFeature<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += c[i / run % c.Length] * x[i];
        }
    }
}
