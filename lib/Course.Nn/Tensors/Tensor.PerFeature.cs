using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>
/// Operations with one number per feature on a tensor seen as [examples, features, run]: see <see cref="IPerFeature"/>. The number of
/// features is the length of the vector, a run whatever is left of the shape.
/// </summary>
public sealed partial class Tensor
{
    /// <summary>sums[f] = Σ x[·,f,·].</summary>
    internal void SumPerFeature(int run, Tensor sums)
    {
        ElementType.Run(new FeatureSums(this, run, sums));
    }

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·].</summary>
    internal void DotPerFeature(Tensor y, int run, Tensor sums)
    {
        ElementType.Run(new FeatureProducts(this, y, run, sums));
    }

    /// <summary>into[n,f,p] = op(x[n,f,p], c[f]).</summary>
    internal void ComputePerFeature<TOperation>(Tensor c, int run, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        ElementType.Run(new OnFeatures<TOperation>(this, c, run, into));
    }

    /// <summary>this[n,f,p] = this[n,f,p] + c[f]·x[n,f,p].</summary>
    internal void AddScaledPerFeature(Tensor x, Tensor c, int run)
    {
        ElementType.Run(new ScaledFeatureAddition(x, c, run, this));
    }

    private readonly struct FeatureSums(Tensor x, int run, Tensor sums) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.SumPerFeature<T>(x.AsSpan<T>(), run, sums.ToChange<T>());
    }

    private readonly struct FeatureProducts(Tensor x, Tensor y, int run, Tensor sums) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.DotPerFeature<T>(x.AsSpan<T>(), y.AsSpan<T>(), run, sums.ToChange<T>());
    }

    private readonly struct OnFeatures<TOperation>(Tensor x, Tensor c, int run, Tensor into) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.ApplyPerFeature<TOperation, T>(x.AsSpan<T>(), c.AsSpan<T>(), run, into.ToChange<T>());
    }

    private readonly struct ScaledFeatureAddition(Tensor x, Tensor c, int run, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.AddScaledPerFeature<T>(x.AsSpan<T>(), c.AsSpan<T>(), run, y.ToChange<T>());
    }
}
