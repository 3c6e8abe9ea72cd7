using System.Numerics;
using System.Runtime.InteropServices;

namespace Course.Nn.Kernels;

/// <summary>C = A·B: C[i,j] = Σₖ A[i,k]·B[k,j], with A [m,k], B [k,n] and C [m,n] in row-major order.</summary>
internal static class MatrixProduct
{
    /// <summary>The definition, one element of C after the other.</summary>
    /// <remarks>Slow: the inner loop walks down a column of B and touches a new cache line at every step.</remarks>
    public static void Naive<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int k, int n, Span<T> c)
        where T : struct, IFloatingPointIeee754<T>
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

    /// <summary>
    /// The same sums with the two inner loops exchanged: row i of C gathers A[i,p] times row p of B.
    /// Every inner loop now runs along rows, several elements at a time.
    /// </summary>
    public static void Fast<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int m, int k, int n, Span<T> c)
        where T : struct, IFloatingPointIeee754<T>
    {
        c.Clear();
        for (int i = 0; i < m; i++)
        {
            Span<T> row = c.Slice(i * n, n);
            for (int p = 0; p < k; p++)
            {
                AddScaled(a[(i * k) + p], b.Slice(p * n, n), row);
            }
        }
    }

    /// <summary>y = y + s·x, a whole processor vector of elements at a time, then the few left over.</summary>
    private static void AddScaled<T>(T s, ReadOnlySpan<T> x, Span<T> y)
        where T : struct, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<Vector<T>> xs = MemoryMarshal.Cast<T, Vector<T>>(x);
        Span<Vector<T>> ys = MemoryMarshal.Cast<T, Vector<T>>(y);
        for (int j = 0; j < ys.Length; j++)
        {
            ys[j] += xs[j] * s;
        }

        for (int j = ys.Length * Vector<T>.Count; j < y.Length; j++)
        {
            y[j] += x[j] * s;
        }
    }
}
