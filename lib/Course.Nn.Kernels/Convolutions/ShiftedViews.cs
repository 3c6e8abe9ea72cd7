using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// Y[r,p] = b[r] + Σₖ A[r,k] · X[tₖ + p]: a matrix product whose second matrix is never written down, because its row k is the
/// padded images, seen from where tap k of the filter begins.
/// </summary>
internal static unsafe class ShiftedViews<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Rows r that are computed together.</summary>
    public const int Rows = 4;

    /// <summary>Positions p that are computed together: three vectors, so that 12 sums, 3 vectors of X and one of A fill 16 registers.</summary>
    public static int Width => 3 * TSimd.Count;

    /// <summary>All positions for <see cref="Rows"/> rows.</summary>
    /// <param name="filters">[1 + taps, Rows]: b, then the columns of A.</param>
    /// <param name="taps">t, where every tap begins.</param>
    /// <param name="count">Number of taps.</param>
    /// <param name="x">The padded images, readable as far as the last tap and position go.</param>
    /// <param name="y">[Rows, positions].</param>
    /// <param name="positions">A multiple of <see cref="Width"/>.</param>
    public static void Multiply(Pointer<T> filters, Pointer<int> taps, int count, Pointer<T> x, Pointer<T> y, int positions)
    {
        for (int p = 0; p < positions; p += Width)
        {
            MultiplyTile(filters, taps, count, x + p, y + p, positions);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile(Pointer<T> filters, Pointer<int> taps, int count, Pointer<T> x, Pointer<T> y, nint stride)
    {
        TVector y00 = TSimd.Broadcast(filters[0]), y01 = y00, y02 = y00;
        TVector y10 = TSimd.Broadcast(filters[1]), y11 = y10, y12 = y10;
        TVector y20 = TSimd.Broadcast(filters[2]), y21 = y20, y22 = y20;
        TVector y30 = TSimd.Broadcast(filters[3]), y31 = y30, y32 = y30;
        for (int k = 0; k < count; k++)
        {
            filters += Rows;
            Pointer<T> view = x + taps[k];
            TVector x0 = TSimd.Load(view), x1 = TSimd.Load(view + TSimd.Count), x2 = TSimd.Load(view + (2 * TSimd.Count));
            TVector a = TSimd.Broadcast(filters[0]);
            y00 = TSimd.MultiplyAdd(a, x0, y00);
            y01 = TSimd.MultiplyAdd(a, x1, y01);
            y02 = TSimd.MultiplyAdd(a, x2, y02);
            a = TSimd.Broadcast(filters[1]);
            y10 = TSimd.MultiplyAdd(a, x0, y10);
            y11 = TSimd.MultiplyAdd(a, x1, y11);
            y12 = TSimd.MultiplyAdd(a, x2, y12);
            a = TSimd.Broadcast(filters[2]);
            y20 = TSimd.MultiplyAdd(a, x0, y20);
            y21 = TSimd.MultiplyAdd(a, x1, y21);
            y22 = TSimd.MultiplyAdd(a, x2, y22);
            a = TSimd.Broadcast(filters[3]);
            y30 = TSimd.MultiplyAdd(a, x0, y30);
            y31 = TSimd.MultiplyAdd(a, x1, y31);
            y32 = TSimd.MultiplyAdd(a, x2, y32);
        }

        Store(y, y00, y01, y02);
        Store(y + stride, y10, y11, y12);
        Store(y + (2 * stride), y20, y21, y22);
        Store(y + (3 * stride), y30, y31, y32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Pointer<T> y, TVector y0, TVector y1, TVector y2)
    {
        TSimd.Store(y0, y);
        TSimd.Store(y1, y + TSimd.Count);
        TSimd.Store(y2, y + (2 * TSimd.Count));
    }
}
