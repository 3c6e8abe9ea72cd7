using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Operations with one number per feature on an array [examples, features, run]: a run is the pixels of one channel of one
/// image, or the one number of a feature of an example. A normalisation is made of these four.
/// </summary>
internal static class PerFeature
{
    /// <summary>sums[f] = Σ x[·,f,·], added up in double precision.</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int features = sums.Length;
        if (run == 1)
        {
            Reduction.Sum(x, x.Length / Math.Max(features, 1), features, sums);
            return;
        }

        for (int f = 0; f < features; f++)
        {
            double sum = 0;
            for (int start = f * run; start < x.Length; start += features * run)
            {
                sum += Reduction.Sum(x.Slice(start, run));
            }

            sums[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·], added up in double precision.</summary>
    public static void Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int features = sums.Length;
        if (run == 1)
        {
            Reduction.SumOfProducts(x, y, x.Length / Math.Max(features, 1), features, sums);
            return;
        }

        for (int f = 0; f < features; f++)
        {
            double sum = 0;
            for (int start = f * run; start < x.Length; start += features * run)
            {
                sum += Reduction.Dot(x.Slice(start, run), y.Slice(start, run));
            }

            sums[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>y[n,f,p] = op(x[n,f,p], c[f]); y may be x.</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            for (int start = 0; start < x.Length; start += c.Length)
            {
                ElementWise.Apply<TOperation, T>(x.Slice(start, c.Length), c, y.Slice(start, c.Length));
            }

            return;
        }

        for (int start = 0, f = 0; start < x.Length; start += run, f = f + 1 == c.Length ? 0 : f + 1)
        {
            ElementWise.Apply<TOperation, T>(x.Slice(start, run), c[f], y.Slice(start, run));
        }
    }

    /// <summary>y[n,f,p] = y[n,f,p] + c[f]·x[n,f,p].</summary>
    public static void AddScaled<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            for (int start = 0; start < x.Length; start += c.Length)
            {
                AddProducts(x.Slice(start, c.Length), c, y.Slice(start, c.Length));
            }

            return;
        }

        for (int start = 0, f = 0; start < x.Length; start += run, f = f + 1 == c.Length ? 0 : f + 1)
        {
            ScaledAddition.Apply(c[f], x.Slice(start, run), y.Slice(start, run));
        }
    }

    private static void AddProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(y[i..]) + (new Vector<T>(x[i..]) * new Vector<T>(c[i..]))).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            y[i] += x[i] * c[i];
        }
    }
}
