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

    /// <summary>From the block's first element to its last, whole rows between.</summary>
    private Span<T> Rows<T>(Pointer<T> x)
        where T : unmanaged => examples == 0 ? default : (x + first).Span(((nint)(examples - 1) * features) + count);

    private Span<T> Row<T>(Pointer<T> x, int example)
        where T : unmanaged => (x + ((nint)example * features) + first).Span(count);

    private Span<T> Run<T>(Pointer<T> x, int example, int feature)
        where T : unmanaged => (x + ((((nint)example * features) + feature) * run)).Span(run);
}
