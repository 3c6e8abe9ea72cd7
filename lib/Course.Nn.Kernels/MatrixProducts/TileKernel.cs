using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// C = A·B or C + A·B for a tile of 6 or 8 rows whose sums stay in registers while k runs. At every step one row of B is loaded once
/// and each of 6 or 8 numbers of A multiplies it. <see cref="HasEight"/> is a constant for the compiler, which drops the branches.
/// </summary>
internal static class TileKernel<TTile, TRow, T>
    where TTile : struct, ITile<T>
    where TRow : struct, IRow<TRow, T>
    where T : unmanaged
{
    private static bool HasEight
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TTile.Rows == 8;
    }

    /// <param name="k">Products per sum.</param>
    /// <param name="a">A's panel.</param>
    /// <param name="rows">How many rows A has, at least 1; the last one stands in for those that are missing.</param>
    /// <param name="b">B's panel.</param>
    /// <param name="c">6 or 8 rows.</param>
    /// <param name="cStride">From one row of C to the next.</param>
    /// <param name="accumulate">Whether the sums are added to C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int k, Panel<T> a, int rows, Panel<T> b, Pointer<T> c, nint cStride, bool accumulate)
    {
        Pointer<T> a0 = a.Origin;
        Pointer<T> a1 = a.Line(Math.Min(1, rows - 1));
        Pointer<T> a2 = a.Line(Math.Min(2, rows - 1));
        Pointer<T> a3 = a.Line(Math.Min(3, rows - 1));
        Pointer<T> a4 = a.Line(Math.Min(4, rows - 1));
        Pointer<T> a5 = a.Line(Math.Min(5, rows - 1));
        Pointer<T> a6 = a.Line(Math.Min(6, rows - 1));
        Pointer<T> a7 = a.Line(Math.Min(7, rows - 1));
        Pointer<T> bRow = b.Origin;
        nint p = 0;
        TRow c0 = TRow.Zero, c1 = TRow.Zero, c2 = TRow.Zero, c3 = TRow.Zero, c4 = TRow.Zero, c5 = TRow.Zero, c6 = TRow.Zero, c7 = TRow.Zero;
        Prefetch(c, cStride);
        for (; k > 0; k--)
        {
            TRow row = TRow.Load(bRow);
            TRow.AddProduct(ref c0, a0[p], row);
            TRow.AddProduct(ref c1, a1[p], row);
            TRow.AddProduct(ref c2, a2[p], row);
            TRow.AddProduct(ref c3, a3[p], row);
            TRow.AddProduct(ref c4, a4[p], row);
            TRow.AddProduct(ref c5, a5[p], row);
            if (HasEight)
            {
                TRow.AddProduct(ref c6, a6[p], row);
                TRow.AddProduct(ref c7, a7[p], row);
            }

            p += a.Step;
            bRow += b.Step;
        }

        Write(c0, c, accumulate);
        Write(c1, c + cStride, accumulate);
        Write(c2, c + (2 * cStride), accumulate);
        Write(c3, c + (3 * cStride), accumulate);
        Write(c4, c + (4 * cStride), accumulate);
        Write(c5, c + (5 * cStride), accumulate);
        if (HasEight)
        {
            Write(c6, c + (6 * cStride), accumulate);
            Write(c7, c + (7 * cStride), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(Pointer<T> c, nint cStride)
    {
        for (int i = 0; i < TTile.Rows; i++)
        {
            TRow.Prefetch(c + (i * cStride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(TRow sums, Pointer<T> c, bool accumulate) => TRow.Store(accumulate ? TRow.Add(TRow.Load(c), sums) : sums, c);
}
