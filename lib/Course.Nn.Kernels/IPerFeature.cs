using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>An operation with one number per feature on an array [examples, features, run]: a run is the pixels of one channel of one image, or the one number of a feature of an example.</summary>
public interface IPerFeature
{
    /// <summary>y[n,f,p] = op(x[n,f,p], c[f]); y may be x.</summary>
    static abstract void ApplyPerFeature<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>;
}
