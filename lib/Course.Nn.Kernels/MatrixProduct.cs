using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Course.Nn.Kernels;

/// <summary>C = A·B: C[i,j] = Σₖ A[i,k]·B[k,j], with A [m,k], B [k,n] and C [m,n] in row-major order.</summary>
internal static unsafe class MatrixProduct
{
    /// <summary>32 vector registers instead of 16.</summary>
    private static bool HasManyRegisters => Avx512F.VL.IsSupported || AdvSimd.IsSupported;

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

    /// <summary>C = A·B, or C + A·B, by the fastest way that the processor has; A and B may lie transposed in memory.</summary>
    /// <param name="a">A [m,k]; [k,m] where transposed.</param>
    /// <param name="aTransposed">Whether <paramref name="a"/> holds Aᵀ.</param>
    /// <param name="b">B [k,n]; [n,k] where transposed.</param>
    /// <param name="bTransposed">Whether <paramref name="b"/> holds Bᵀ.</param>
    /// <param name="m">Rows of A and C, at least 0.</param>
    /// <param name="k">Columns of A, rows of B, at least 0; C = 0 where there are none.</param>
    /// <param name="n">Columns of B and C, at least 0.</param>
    /// <param name="c">C [m,n]; overlaps neither A nor B.</param>
    /// <param name="accumulate">Whether the product is added to C; otherwise what C held is overwritten unread.</param>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool aTransposed, ReadOnlySpan<T> b, bool bTransposed, int m, int k, int n, Span<T> c, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Debug.Assert(a.Length >= (long)m * k && b.Length >= (long)k * n && c.Length >= (long)m * n, "an operand is too short");
        fixed (T* pa = a, pb = b, pc = c)
        {
            Multiply(
                Strided<T>.Dense(pa, m, k, aTransposed), Strided<T>.Dense(pb, k, n, bTransposed), m, k, n, Strided<T>.Dense(pc, m, n), accumulate);
        }
    }

    /// <summary>The same for matrices with gaps between rows, or parts of larger ones; the rows of C have no gaps within.</summary>
    public static void Multiply<T>(Strided<T> a, Strided<T> b, int m, int k, int n, Strided<T> c, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (k == 0 && !accumulate)
        {
            Clear(m, n, c);
            return;
        }

        switch (VectorWidth.Bits)
        {
            case 512:
                BlockedProduct<Tile8x3<Simd512<T>, Vector512<T>, T>, T>.Multiply(a, b, m, k, n, c, accumulate);
                break;
            case 256 when HasManyRegisters:
                BlockedProduct<Tile8x3<Simd256<T>, Vector256<T>, T>, T>.Multiply(a, b, m, k, n, c, accumulate);
                break;
            case 256:
                BlockedProduct<Tile6x2<Simd256<T>, Vector256<T>, T>, T>.Multiply(a, b, m, k, n, c, accumulate);
                break;
            case 128 when HasManyRegisters:
                BlockedProduct<Tile8x3<Simd128<T>, Vector128<T>, T>, T>.Multiply(a, b, m, k, n, c, accumulate);
                break;
            default:
                BlockedProduct<Tile6x2<Simd128<T>, Vector128<T>, T>, T>.Multiply(a, b, m, k, n, c, accumulate);
                break;
        }
    }

    private static void Clear<T>(int m, int n, Strided<T> c)
        where T : unmanaged
    {
        for (int i = 0; i < m; i++)
        {
            new Span<T>(c.From(i, 0).Origin, n).Clear();
        }
    }
}
