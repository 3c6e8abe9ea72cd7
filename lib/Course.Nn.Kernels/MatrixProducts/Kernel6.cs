using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// C = A·B or C + A·B for a tile of 6 rows whose sums stay in registers while k runs: for processors with 16 vector registers.
/// At every step one row of B is loaded once and each of 6 numbers of A multiplies it.
/// </summary>
internal static unsafe class Kernel6<TRow, T>
    where TRow : struct, IRow<TRow, T>
    where T : unmanaged
{
    public const int Rows = 6;

    /// <param name="k">Products per sum.</param>
    /// <param name="a">A's panel.</param>
    /// <param name="rows">How many rows A has, 1 to 6; the last one stands in for those that are missing.</param>
    /// <param name="b">B's panel.</param>
    /// <param name="c">6 rows.</param>
    /// <param name="cStride">From one row of C to the next.</param>
    /// <param name="accumulate">Whether the sums are added to C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int k, Panel<T> a, int rows, Panel<T> b, T* c, nint cStride, bool accumulate)
    {
        T* a0 = a.Origin;
        T* a1 = a.Line(Math.Min(1, rows - 1));
        T* a2 = a.Line(Math.Min(2, rows - 1));
        T* a3 = a.Line(Math.Min(3, rows - 1));
        T* a4 = a.Line(Math.Min(4, rows - 1));
        T* a5 = a.Line(Math.Min(5, rows - 1));
        T* bRow = b.Origin;
        nint p = 0;
        TRow c0 = TRow.Zero, c1 = TRow.Zero, c2 = TRow.Zero, c3 = TRow.Zero, c4 = TRow.Zero, c5 = TRow.Zero;
        if (accumulate)
        {
            TRow.Prefetch(c);
            TRow.Prefetch(c + cStride);
            TRow.Prefetch(c + (2 * cStride));
            TRow.Prefetch(c + (3 * cStride));
            TRow.Prefetch(c + (4 * cStride));
            TRow.Prefetch(c + (5 * cStride));
        }

        for (; k > 0; k--)
        {
            TRow row = TRow.Load(bRow);
            c0 = TRow.MultiplyAdd(a0 + p, row, c0);
            c1 = TRow.MultiplyAdd(a1 + p, row, c1);
            c2 = TRow.MultiplyAdd(a2 + p, row, c2);
            c3 = TRow.MultiplyAdd(a3 + p, row, c3);
            c4 = TRow.MultiplyAdd(a4 + p, row, c4);
            c5 = TRow.MultiplyAdd(a5 + p, row, c5);
            p += a.Step;
            bRow += b.Step;
        }

        Write(c0, c, accumulate);
        Write(c1, c + cStride, accumulate);
        Write(c2, c + (2 * cStride), accumulate);
        Write(c3, c + (3 * cStride), accumulate);
        Write(c4, c + (4 * cStride), accumulate);
        Write(c5, c + (5 * cStride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(TRow sums, T* c, bool accumulate) => TRow.Store(accumulate ? TRow.Add(TRow.Load(c), sums) : sums, c);
}
