using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>
/// Operations with one number per feature on a tensor seen as [examples, features, run]: see <see cref="IPerFeature"/>. The number of
/// features is the length of the vector, a run whatever is left of the shape.
/// </summary>
public sealed partial class Tensor
{
    /// <summary>into[n,f,p] = op(x[n,f,p], c[f]).</summary>
    internal void ComputePerFeature<TOperation>(Tensor c, int run, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        ElementType.Run(new OnFeatures<TOperation>(this, c, run, into));
    }

    private readonly struct OnFeatures<TOperation>(Tensor x, Tensor c, int run, Tensor into) : IElementWork
        where TOperation : struct, IBinaryOperation
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.ApplyPerFeature<TOperation, T>(x.AsSpan<T>(), c.AsSpan<T>(), run, into.ToChange<T>());
    }
}
