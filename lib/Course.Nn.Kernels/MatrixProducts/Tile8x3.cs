namespace Course.Nn.Kernels;

/// <summary>8 rows of 3 vectors: 24 sums, 3 vectors of B and one number of A fill 28 of 32 registers.</summary>
internal readonly unsafe struct Tile8x3<TSimd, TVector, T> : ITile<T>
    where TSimd : ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    public static int Rows => 8;

    public static int Columns => 3 * TSimd.Count;

    public static int Lanes => TSimd.Count;

    public static void Multiply(int k, Panel<T> a, int rows, Panel<T> b, int columns, Pointer<T> c, nint cStride, bool accumulate)
    {
        if (columns > 2 * TSimd.Count)
        {
            TileKernel<Tile8x3<TSimd, TVector, T>, Row3<TSimd, TVector, T>, T>.Multiply(k, a, rows, b, c, cStride, accumulate);
        }
        else if (columns > TSimd.Count)
        {
            TileKernel<Tile8x3<TSimd, TVector, T>, Row2<TSimd, TVector, T>, T>.Multiply(k, a, rows, b, c, cStride, accumulate);
        }
        else
        {
            TileKernel<Tile8x3<TSimd, TVector, T>, Row1<TSimd, TVector, T>, T>.Multiply(k, a, rows, b, c, cStride, accumulate);
        }
    }
}
