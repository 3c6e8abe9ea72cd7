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

    /// <summary>C = A·B, or C + A·B, by the fastest way that the processor has; A and B may lie transposed in memory.</summary>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, bool aTransposed, ReadOnlySpan<T> b, bool bTransposed, int m, int k, int n, Span<T> c, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* pa = a, pb = b, pc = c)
        {
            Multiply(
                Strided<T>.Dense(new(pa, a.Length), m, k, aTransposed), Strided<T>.Dense(new(pb, b.Length), k, n, bTransposed), m, k, n,
                Strided<T>.Dense(new(pc, c.Length), m, n), accumulate);
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
            c.From(i, 0).Origin.Span(n).Clear();
        }
    }
}
