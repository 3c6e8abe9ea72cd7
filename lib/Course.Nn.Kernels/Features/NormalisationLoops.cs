using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// What a normalisation does with the run of one feature, several operations in one pass. Every result has the bits of the operations one after the other:
/// sums in double precision go lane by lane as in <see cref="Reduction"/>, and every operation rounds.
/// </summary>
internal static class NormalisationLoops
{
    /// <summary>z[i] = x[i] − c; returns Σ z².</summary>
    public static double CentreAndSquare<T>(ReadOnlySpan<T> x, T c, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var every = new Vector<T>(c);
        Vector<double> sums = default;
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> difference = new Vector<T>(x[i..]) - every;
            difference.CopyTo(z[i..]);
            (Vector<double> lower, Vector<double> upper) = Reduction.Widened(difference);
            sums += (lower * lower) + (upper * upper);
        }

        double sum = Vector.Sum(sums);
        for (; i < z.Length; i++)
        {
            z[i] = x[i] - c;
            sum += double.CreateTruncating(z[i]) * double.CreateTruncating(z[i]);
        }

        return sum;
    }

    /// <summary>Σ x[i] and Σ x[i]·y[i].</summary>
    public static (double Sum, double Dot) SumAndDot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<double> sums = default, products = default;
        int i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector<double> lowerX, Vector<double> upperX) = Reduction.Widened(new Vector<T>(x[i..]));
            (Vector<double> lowerY, Vector<double> upperY) = Reduction.Widened(new Vector<T>(y[i..]));
            sums += lowerX + upperX;
            products += (lowerX * lowerY) + (upperX * upperY);
        }

        (double sum, double dot) = (Vector.Sum(sums), Vector.Sum(products));
        for (; i < x.Length; i++)
        {
            sum += double.CreateTruncating(x[i]);
            dot += double.CreateTruncating(x[i]) * double.CreateTruncating(y[i]);
        }

        return (sum, dot);
    }

    /// <summary>y[i] = a·x[i] + b.</summary>
    public static void ScaleAndShift<T>(ReadOnlySpan<T> x, T a, T b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Vector<T> scale, Vector<T> shift) = (new(a), new(b));
        int i = 0;
        for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            ((new Vector<T>(x[i..]) * scale) + shift).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            y[i] = (a * x[i]) + b;
        }
    }

    /// <summary>x[i] = x[i]/c, and y[i] = a·x[i] + b.</summary>
    public static void DivideScaleAndShift<T>(Span<T> x, T c, T a, T b, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Vector<T> divisor, Vector<T> scale, Vector<T> shift) = (new(c), new(a), new(b));
        int i = 0;
        for (; i <= y.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> quotient = new Vector<T>(x[i..]) / divisor;
            quotient.CopyTo(x[i..]);
            ((quotient * scale) + shift).CopyTo(y[i..]);
        }

        for (; i < y.Length; i++)
        {
            x[i] /= c;
            y[i] = (a * x[i]) + b;
        }
    }

    /// <summary>z[i] = (x[i] − a + b·y[i])·c.</summary>
    public static void CombineAndScale<T>(ReadOnlySpan<T> x, T a, ReadOnlySpan<T> y, T b, T c, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (Vector<T> mean, Vector<T> slope, Vector<T> factor) = (new(a), new(b), new(c));
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            ((new Vector<T>(x[i..]) - mean + (slope * new Vector<T>(y[i..]))) * factor).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] = (x[i] - a + (b * y[i])) * c;
        }
    }
}
