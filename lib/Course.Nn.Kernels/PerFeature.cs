using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// An operation with one number per feature on an array [examples, features, run]: a run is the pixels of one channel of one
/// image, or the one number of a feature of an example.
/// </summary>
internal static unsafe class PerFeature
{
    /// <summary>y[n,f,p] = op(x[n,f,p], c[f]); y may be x.</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, numbers = c, destination = y)
        {
            FeatureJob<Operation<TOperation, T>>.Run(new(new(source, x.Length), new(numbers, c.Length), new(destination, y.Length)), x.Length, c.Length, run);
        }
    }

    private readonly struct Operation<TOperation, T>(Pointer<T> x, Pointer<T> c, Pointer<T> y) : IFeatureWork
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block) => block.Apply<TOperation, T>(x, c, y);
    }
}
