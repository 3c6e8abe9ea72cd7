using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>The product of matrices.</content>
public sealed partial class Naive : IMatrixProduct
{
    /// <summary>C = A·B: C[i,j] = Σₚ A[i,p]·B[p,j], one element of C after the other.</summary>
    /// <remarks>Slow: the inner loop walks down a column of B and touches a new cache line at every step.</remarks>
    /// <param name="a">A [m,k].</param>
    /// <param name="b">B [k,n].</param>
    /// <param name="m">Rows of A and C, at least 0.</param>
    /// <param name="k">Columns of A, rows of B, at least 0.</param>
    /// <param name="n">Columns of B and C, at least 0.</param>
    /// <param name="c">C [m,n], overwritten.</param>
    /// <exception cref="IndexOutOfRangeException">An array is too short.</exception>
    public static void MatrixProduct<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int k, int n, Span<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = T.Zero;
                for (int p = 0; p < k; p++)
                {
                    sum += a[(i * k) + p] * b[(p * n) + j];
                }

                c[(i * n) + j] = sum;
            }
        }
    }

    /// <inheritdoc/>
    public static void MatrixProduct<T>(
        ReadOnlySpan<T> a, bool aTransposed, ReadOnlySpan<T> b, bool bTransposed, int m, int k, int n, Span<T> c, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> left = aTransposed ? Transposed(a, k, m) : a;
        ReadOnlySpan<T> right = bTransposed ? Transposed(b, n, k) : b;
        var product = new T[m * n];
        MatrixProduct(left, right, m, k, n, product);
        for (int i = 0; i < product.Length; i++)
        {
            c[i] = accumulate ? c[i] + product[i] : product[i];
        }
    }

    private static T[] Transposed<T>(ReadOnlySpan<T> matrix, int rows, int columns)
        where T : unmanaged
    {
        var transposed = new T[rows * columns];
        Transpose(matrix, rows, columns, transposed);
        return transposed;
    }
}
