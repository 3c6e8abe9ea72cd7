using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Rearrangements that layers on images and normalisations are written with.</content>
public sealed partial class Tensor
{
    /// <summary>yⱼ = x at position pⱼ in row-major order, or the padding where pⱼ is <see cref="Gathering.Padding"/>.</summary>
    internal Tensor Gather(int[] positions, Shape shape, double padding = 0)
    {
        Tensor result = Allocate(shape, ElementType);
        if (ElementType == ElementType.Float32)
        {
            Gathering.Gather(AsSpan<float>(), positions, (float)padding, result.AsSpan<float>());
        }
        else
        {
            Gathering.Gather(AsSpan<double>(), positions, padding, result.AsSpan<double>());
        }

        return result;
    }

    /// <summary>yᵢ = Σ xⱼ over all j with pⱼ = i: the transpose of <see cref="Gather(int[], Shape, double)"/>.</summary>
    internal Tensor ScatterAdd(int[] positions, Shape shape)
    {
        Tensor result = Allocate(shape, ElementType);
        if (ElementType == ElementType.Float32)
        {
            Gathering.ScatterAdd<float>(AsSpan<float>(), positions, result.AsSpan<float>());
        }
        else
        {
            Gathering.ScatterAdd<double>(AsSpan<double>(), positions, result.AsSpan<double>());
        }

        return result;
    }

    /// <summary>Cᵍ = Aᵍ·Bᵍ for each g: [G,m,k] × [G,k,n] gives [G,m,n].</summary>
    internal Tensor MatMulEach(Tensor right)
    {
        (int groups, int m, int k, int n) = (Shape[0], Shape[1], Shape[2], right.Shape[2]);
        Tensor result = Allocate([groups, m, n], ElementType);
        for (int g = 0; g < groups; g++)
        {
            if (ElementType == ElementType.Float32)
            {
                Multiply<float>(g);
            }
            else
            {
                Multiply<double>(g);
            }
        }

        return result;

        void Multiply<T>(int g)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => MatrixProduct.Multiply<T>(
                AsSpan<T>().Slice(g * m * k, m * k), false, right.AsSpan<T>().Slice(g * k * n, k * n), false, m, k, n, result.AsSpan<T>().Slice(g * m * n, m * n));
    }
}
