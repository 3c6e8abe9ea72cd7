using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>Rearrangements that layers on images and normalisations are written with.</content>
public sealed partial class Tensor
{
    /// <summary>yⱼ = x at position pⱼ in row-major order, or the padding where pⱼ is <see cref="Naive.NoPosition"/>.</summary>
    internal Tensor Gather(int[] positions, Shape shape, double padding = 0)
    {
        Tensor result = Allocate(shape, ElementType);
        ElementType.Run(new Picking(this, positions, padding, result));

        return result;
    }

    /// <summary>yᵢ = Σ xⱼ over all j with pⱼ = i: the transpose of <see cref="Gather(int[], Shape, double)"/>.</summary>
    internal Tensor ScatterAdd(int[] positions, Shape shape)
    {
        Tensor result = Allocate(shape, ElementType);
        ElementType.Run(new Returning(this, positions, result));

        return result;
    }

    /// <summary>Cᵍ = Aᵍ·Bᵍ for each g: [G,m,k] × [G,k,n] gives [G,m,n].</summary>
    internal Tensor MatMulEach(Tensor right)
    {
        (int groups, int m, int k, int n) = (Shape[0], Shape[1], Shape[2], right.Shape[2]);
        Tensor result = Allocate([groups, m, n], ElementType);
        ElementType.Run(new Products(this, right, groups, (m, k, n), result));
        return result;
    }

    private readonly struct Picking(Tensor x, int[] positions, double padding, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.Gather(x.AsSpan<T>(), positions, T.CreateTruncating(padding), y.ToChange<T>());
    }

    private readonly struct Returning(Tensor x, int[] positions, Tensor y) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => Fast.ScatterAdd<T>(x.AsSpan<T>(), positions, y.ToChange<T>());
    }

    private readonly struct Products(Tensor a, Tensor b, int groups, (int M, int K, int N) sizes, Tensor c) : IElementWork
    {
        public void Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            (int m, int k, int n) = sizes;
            for (int g = 0; g < groups; g++)
            {
                Fast.MatrixProduct(Matrix<T>(a, g, m * k), false, Matrix<T>(b, g, k * n), false, m, k, n, c.ToChange<T>().Slice(g * m * n, m * n));
            }
        }

        private static ReadOnlySpan<T> Matrix<T>(Tensor tensor, int g, int length)
            where T : unmanaged => tensor.AsSpan<T>().Slice(g * length, length);
    }
}
