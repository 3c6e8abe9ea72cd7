using System.Numerics;

namespace Course.Nn.Kernels.MatrixProducts;

/// <summary>
/// C = A·B cut into blocks that fit the caches (Goto and van de Geijn 2008; README.md beside this folder). The order in
/// which an element of C gathers its products depends on k alone: the numbers are the same, bit for bit, for any number of
/// threads, any width of vectors, and whatever other rows and columns there are.
/// </summary>
internal static unsafe class BlockedProduct<TTile, T>
    where TTile : struct, ITile<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Products that a tile gathers before it goes back to memory.</summary>
    public const int LargestK = 384;

    /// <summary>Rows, and columns, of C whose operands are packed at a time: with <see cref="LargestK"/>, 3 MiB of floats or 6 MiB of doubles per thread that asks for products.</summary>
    public const int LargestBlock = 1024;

    /// <summary>Multiplications from which packing pays though the operands could be read where they lie.</summary>
    private const long PackingPays = 1L << 21;

    public static void Multiply(Strided<T> a, Strided<T> b, int m, int k, int n, Strided<T> c, bool accumulate)
    {
        int rows = Cut.RoundUp(Cut.EvenSize(m, LargestBlock), TTile.Rows);
        int columns = Cut.RoundUp(Cut.EvenSize(n, LargestBlock), TTile.Columns);
        int steps = Cut.EvenSize(k, LargestK);
        bool isLarge = (long)m * k * n >= PackingPays;
        bool packsB = isLarge || b.ColumnStride != 1 || n % TTile.Lanes != 0;
        T* bPacked = PackingBuffer<T>.Get(((packsB ? columns : 0) + (isLarge ? rows : 0)) * steps);
        T* aPacked = isLarge ? bPacked + (columns * steps) : null;
        for (int j = 0; j < n; j += columns)
        {
            for (int p = 0; p < k; p += steps)
            {
                (int blockColumns, int blockSteps) = (Math.Min(columns, n - j), Math.Min(steps, k - p));
                Panels<T> bPanels = Panels<T>.ColumnsOf(b.From(p, j), TTile.Columns);
                bPanels = packsB ? Pack(bPanels, blockColumns, TTile.Columns, blockSteps, bPacked) : bPanels;
                for (int i = 0; i < m; i += rows)
                {
                    int blockRows = Math.Min(rows, m - i);
                    Panels<T> aPanels = Panels<T>.RowsOf(a.From(i, p), TTile.Rows);
                    aPanels = isLarge ? Pack(aPanels, blockRows, TTile.Rows, blockSteps, aPacked) : aPanels;
                    TileJob<TTile, T>.Run(aPanels, bPanels, blockRows, blockSteps, blockColumns, c.From(i, j), accumulate || p > 0);
                }
            }
        }
    }

    private static Panels<T> Pack(Panels<T> source, int lines, int perPanel, int k, T* buffer)
    {
        int width = Math.Min(perPanel, Cut.RoundUp(lines, TTile.Lanes));
        var packed = Panels<T>.Packed(buffer, width, k);
        PackJob<T>.Run(source, packed, lines, width, k);
        return packed;
    }
}
