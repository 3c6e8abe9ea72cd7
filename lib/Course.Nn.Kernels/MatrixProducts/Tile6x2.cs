namespace Course.Nn.Kernels;

/// <summary>6 rows of 2 vectors: 12 sums, 2 vectors of B and one number of A fill 15 of 16 registers.</summary>
internal readonly unsafe struct Tile6x2<TSimd, TVector, T> : ITile<T>
    where TSimd : ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * TSimd.Count;

    public static int Lanes => TSimd.Count;

    public static void Multiply(int k, Panel<T> a, int rows, Panel<T> b, int columns, Pointer<T> c, nint cStride, bool accumulate)
    {
        if (columns > TSimd.Count)
        {
            TileKernel<Tile6x2<TSimd, TVector, T>, Row2<TSimd, TVector, T>, T>.Multiply(k, a, rows, b, c, cStride, accumulate);
        }
        else
        {
            TileKernel<Tile6x2<TSimd, TVector, T>, Row1<TSimd, TVector, T>, T>.Multiply(k, a, rows, b, c, cStride, accumulate);
        }
    }
}
