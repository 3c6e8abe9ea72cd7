using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>The product of two matrices in row-major order.</summary>
public interface IMatrixProduct
{
    /// <summary>C[i,j] = Σₚ A[i,p]·B[p,j], or C + A·B; A and B may lie transposed in memory.</summary>
    /// <param name="a">A [m,k]; [k,m] where transposed.</param>
    /// <param name="aTransposed">Whether <paramref name="a"/> holds Aᵀ.</param>
    /// <param name="b">B [k,n]; [n,k] where transposed.</param>
    /// <param name="bTransposed">Whether <paramref name="b"/> holds Bᵀ.</param>
    /// <param name="m">Rows of A and C, at least 0.</param>
    /// <param name="k">Columns of A, rows of B, at least 0; A·B = 0 where there are none.</param>
    /// <param name="n">Columns of B and C, at least 0.</param>
    /// <param name="c">C [m,n]; overlaps neither A nor B.</param>
    /// <param name="accumulate">Whether the product is added to C; otherwise what C held is overwritten unread.</param>
    static abstract void MatrixProduct<T>(
        ReadOnlySpan<T> a, bool aTransposed, ReadOnlySpan<T> b, bool bTransposed, int m, int k, int n, Span<T> c, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
