using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>
/// Operations with one number per feature on a tensor seen as [examples, features, run]: see <see cref="PerFeature"/>. The number of
/// features is the length of the vector, a run whatever is left of the shape.
/// </summary>
public sealed partial class Tensor
{
    /// <summary>sums[f] = Σ x[·,f,·].</summary>
    internal void SumPerFeature(int run, Tensor sums)
    {
        if (ElementType == ElementType.Float32)
        {
            PerFeature.Sum(AsSpan<float>(), run, sums.AsSpan<float>());
        }
        else
        {
            PerFeature.Sum(AsSpan<double>(), run, sums.AsSpan<double>());
        }
    }

    /// <summary>sums[f] = Σ x[·,f,·]·y[·,f,·].</summary>
    internal void DotPerFeature(Tensor y, int run, Tensor sums)
    {
        if (ElementType == ElementType.Float32)
        {
            PerFeature.Dot(AsSpan<float>(), y.AsSpan<float>(), run, sums.AsSpan<float>());
        }
        else
        {
            PerFeature.Dot(AsSpan<double>(), y.AsSpan<double>(), run, sums.AsSpan<double>());
        }
    }

    /// <summary>into[n,f,p] = op(x[n,f,p], c[f]).</summary>
    internal void ComputePerFeature<TOperation>(Tensor c, int run, Tensor into)
        where TOperation : struct, IBinaryOperation
    {
        if (ElementType == ElementType.Float32)
        {
            PerFeature.Apply<TOperation, float>(AsSpan<float>(), c.AsSpan<float>(), run, into.AsSpan<float>());
        }
        else
        {
            PerFeature.Apply<TOperation, double>(AsSpan<double>(), c.AsSpan<double>(), run, into.AsSpan<double>());
        }
    }

    /// <summary>this[n,f,p] = this[n,f,p] + c[f]·x[n,f,p].</summary>
    internal void AddScaledPerFeature(Tensor x, Tensor c, int run)
    {
        if (ElementType == ElementType.Float32)
        {
            PerFeature.AddScaled(x.AsSpan<float>(), c.AsSpan<float>(), run, AsSpan<float>());
        }
        else
        {
            PerFeature.AddScaled(x.AsSpan<double>(), c.AsSpan<double>(), run, AsSpan<double>());
        }
    }
}
