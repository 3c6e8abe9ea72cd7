using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Some neighbouring features of an array [examples, features, run]. Operations take whole arrays and touch the block's part of them; where a
/// run is one element the features of an example lie side by side, and vectors hold several features instead of several elements of one.
/// </summary>
internal readonly unsafe struct FeatureBlock(int examples, int features, int run, int first, int count)
{
    /// <summary>n, the elements of one feature.</summary>
    public int PerFeature => examples * run;

    /// <summary>The block's part of one number per feature.</summary>
    public Span<T> Of<T>(Pointer<T> numbers)
        where T : unmanaged => (numbers + first).Span(count);

    /// <summary>sums[f] = Σ x[·,f,·], added up in double precision.</summary>
    public void Sum<T>(Pointer<T> x, Pointer<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Reduction.SumRows<T>(Rows(x), examples, features, Of(sums));
            return;
        }

        for (int f = first; f < first + count; f++)
        {
            double sum = 0;
            for (int example = 0; example < examples; example++)
            {
                sum += Reduction.Sum<T>(Run(x, example, f));
            }

            sums[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·], added up in double precision.</summary>
    public void Dot<T>(Pointer<T> x, Pointer<T> y, Pointer<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Reduction.SumRowsOfProducts<T>(Rows(x), Rows(y), examples, features, Of(sums));
            return;
        }

        for (int f = first; f < first + count; f++)
        {
            double sum = 0;
            for (int example = 0; example < examples; example++)
            {
                sum += Reduction.Dot<T>(Run(x, example, f), Run(y, example, f));
            }

            sums[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>y[n,f,p] = op(x[n,f,p], c[f]); y may be x.</summary>
    public void Apply<TOperation, T>(Pointer<T> x, Pointer<T> c, Pointer<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int example = 0; example < examples; example++)
        {
            if (run == 1)
            {
                Loops.Apply<TOperation, T>(Row(x, example), Of(c), Row(y, example));
                continue;
            }

            for (int f = first; f < first + count; f++)
            {
                Loops.Apply<TOperation, T>(Run(x, example, f), c[f], Run(y, example, f));
            }
        }
    }

    /// <summary>y[n,f,p] = y[n,f,p] + c[f]·x[n,f,p], product and sum each rounded.</summary>
    public void AddScaled<T>(Pointer<T> x, Pointer<T> c, Pointer<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int example = 0; example < examples; example++)
        {
            if (run == 1)
            {
                Loops.AddProducts<T>(Row(x, example), Of(c), Row(y, example));
                continue;
            }

            for (int f = first; f < first + count; f++)
            {
                Loops.AddScaled<T>(Run(x, example, f), c[f], Run(y, example, f));
            }
        }
    }

    /// <summary>z[n,f,p] = x[n,f,p] − c[f] and squares[f] = Σ z[·,f,·]², added up in double precision; z may be x.</summary>
    public void CentreAndSquare<T>(Pointer<T> x, Pointer<T> c, Pointer<T> z, Pointer<T> squares)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Apply<Subtract, T>(x, c, z);
            Dot(z, z, squares);
            return;
        }

        for (int f = first; f < first + count; f++)
        {
            double sum = 0;
            for (int example = 0; example < examples; example++)
            {
                sum += NormalisationLoops.CentreAndSquare<T>(Run(x, example, f), c[f], Run(z, example, f));
            }

            squares[f] = T.CreateTruncating(sum);
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·] and dots[f] = Σ x[·,f,·]·y[·,f,·], added up in double precision.</summary>
    public void SumAndDot<T>(Pointer<T> x, Pointer<T> y, Pointer<T> sums, Pointer<T> dots)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Sum(x, sums);
            Dot(x, y, dots);
            return;
        }

        for (int f = first; f < first + count; f++)
        {
            (double sum, double dot) = (0, 0);
            for (int example = 0; example < examples; example++)
            {
                (double ofRun, double ofProducts) = NormalisationLoops.SumAndDot<T>(Run(x, example, f), Run(y, example, f));
                (sum, dot) = (sum + ofRun, dot + ofProducts);
            }

            (sums[f], dots[f]) = (T.CreateTruncating(sum), T.CreateTruncating(dot));
        }
    }

    /// <summary>y[n,f,p] = a[f]·x[n,f,p] + b[f], product and sum each rounded.</summary>
    public void ScaleAndShift<T>(Pointer<T> x, Pointer<T> a, Pointer<T> b, Pointer<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Apply<Multiply, T>(x, a, y);
            Apply<Add, T>(y, b, y);
            return;
        }

        for (int example = 0; example < examples; example++)
        {
            for (int f = first; f < first + count; f++)
            {
                NormalisationLoops.ScaleAndShift<T>(Run(x, example, f), a[f], b[f], Run(y, example, f));
            }
        }
    }

    /// <summary>x[n,f,p] = x[n,f,p]/c[f] in place, and y[n,f,p] = a[f]·x[n,f,p] + b[f], every operation rounded.</summary>
    public void DivideScaleAndShift<T>(Pointer<T> x, Pointer<T> c, Pointer<T> a, Pointer<T> b, Pointer<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Apply<Divide, T>(x, c, x);
            ScaleAndShift(x, a, b, y);
            return;
        }

        for (int example = 0; example < examples; example++)
        {
            for (int f = first; f < first + count; f++)
            {
                NormalisationLoops.DivideScaleAndShift<T>(Run(x, example, f), c[f], a[f], b[f], Run(y, example, f));
            }
        }
    }

    /// <summary>z[n,f,p] = (x[n,f,p] − a[f] + b[f]·y[n,f,p])·c[f], every operation rounded.</summary>
    public void CombineAndScale<T>(Pointer<T> x, Pointer<T> a, Pointer<T> y, Pointer<T> b, Pointer<T> c, Pointer<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (run == 1)
        {
            Apply<Subtract, T>(x, a, z);
            AddScaled(y, b, z);
            Apply<Multiply, T>(z, c, z);
            return;
        }

        for (int example = 0; example < examples; example++)
        {
            for (int f = first; f < first + count; f++)
            {
                NormalisationLoops.CombineAndScale<T>(Run(x, example, f), a[f], Run(y, example, f), b[f], c[f], Run(z, example, f));
            }
        }
    }

    /// <summary>From the block's first element to its last, whole rows between.</summary>
    private Span<T> Rows<T>(Pointer<T> x)
        where T : unmanaged => examples == 0 ? default : (x + first).Span(((nint)(examples - 1) * features) + count);

    private Span<T> Row<T>(Pointer<T> x, int example)
        where T : unmanaged => (x + ((nint)example * features) + first).Span(count);

    private Span<T> Run<T>(Pointer<T> x, int example, int feature)
        where T : unmanaged => (x + ((((nint)example * features) + feature) * run)).Span(run);
}
