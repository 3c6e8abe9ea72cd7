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

    /// <summary>yᵢ = Σ xⱼ over all j with pⱼ = i: the transpose of <see cref="Gather"/>.</summary>
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

    /// <summary>y[b,a,…] = x[a,b,…]: [A,B,…] becomes [B,A,…]; at least two axes.</summary>
    internal Tensor SwapFirstAxes()
    {
        (int first, int second) = (Shape[0], Shape[1]);
        Tensor result = Allocate([second, first, .. Shape.Sizes[2..]], ElementType);
        int block = Inner(1);
        for (int a = 0; a < first; a++)
        {
            for (int b = 0; b < second; b++)
            {
                Array.Copy(_elements, ((a * second) + b) * block, result._elements, ((b * first) + a) * block, block);
            }
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

    /// <summary>Each matrix of [G,m,n] transposed: [G,n,m].</summary>
    internal Tensor TransposeEach()
    {
        (int groups, int rows, int columns) = (Shape[0], Shape[1], Shape[2]);
        Tensor result = Allocate([groups, columns, rows], ElementType);
        int size = rows * columns;
        for (int g = 0; g < groups; g++)
        {
            if (ElementType == ElementType.Float32)
            {
                Transposition.Apply<float>(AsSpan<float>().Slice(g * size, size), rows, columns, result.AsSpan<float>().Slice(g * size, size));
            }
            else
            {
                Transposition.Apply<double>(AsSpan<double>().Slice(g * size, size), rows, columns, result.AsSpan<double>().Slice(g * size, size));
            }
        }

        return result;
    }
}
