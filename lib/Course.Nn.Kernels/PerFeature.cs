using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Operations with one number per feature on an array [examples, features, run]: a run is the pixels of one channel of one
/// image, or the one number of a feature of an example.
/// </summary>
internal static unsafe class PerFeature
{
    /// <summary>sums[f] = Σ x[·,f,·], added up in double precision.</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, destination = sums)
        {
            FeatureJob<Sums<T>>.Run(new(new(source, x.Length), new(destination, sums.Length)), x.Length, sums.Length, run);
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·], added up in double precision.</summary>
    public static void Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int run, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* left = x, right = y, destination = sums)
        {
            FeatureJob<Products<T>>.Run(new(new(left, x.Length), new(right, y.Length), new(destination, sums.Length)), x.Length, sums.Length, run);
        }
    }

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

    /// <summary>y[n,f,p] = y[n,f,p] + c[f]·x[n,f,p].</summary>
    public static void AddScaled<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> c, int run, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* source = x, numbers = c, destination = y)
        {
            FeatureJob<Additions<T>>.Run(new(new(source, x.Length), new(numbers, c.Length), new(destination, y.Length)), x.Length, c.Length, run);
        }
    }

    private readonly struct Sums<T>(Pointer<T> x, Pointer<T> sums) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block) => block.Sum(x, sums);
    }

    private readonly struct Products<T>(Pointer<T> x, Pointer<T> y, Pointer<T> sums) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block) => block.Dot(x, y, sums);
    }

    private readonly struct Operation<TOperation, T>(Pointer<T> x, Pointer<T> c, Pointer<T> y) : IFeatureWork
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block) => block.Apply<TOperation, T>(x, c, y);
    }

    private readonly struct Additions<T>(Pointer<T> x, Pointer<T> c, Pointer<T> y) : IFeatureWork
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(FeatureBlock block) => block.AddScaled(x, c, y);
    }
}
