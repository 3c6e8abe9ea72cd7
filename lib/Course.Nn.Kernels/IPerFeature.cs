using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Operations with one number per feature on an array [examples, features, run]: a run is the pixels of one channel of one image, or the one number of a feature of an example. A normalisation is made of these four: <see cref="INormalisation"/>.</summary>
public interface IPerFeature
{
    /// <summary>sums[f] = Σ x[·,f,·], added up in double precision.</summary>
    static abstract void SumPerFeature<T>(ReadOnlySpan<T> x, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·], added up in double precision.</summary>
    static abstract void DotPerFeature<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y[n,f,p] = op(x[n,f,p], c[f]); y may be x.</summary>
    static abstract void ApplyPerFeature<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>y[n,f,p] = y[n,f,p] + c[f]·x[n,f,p].</summary>
    static abstract void AddScaledPerFeature<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
