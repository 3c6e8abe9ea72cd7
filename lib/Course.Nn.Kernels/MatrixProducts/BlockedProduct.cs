using System.Numerics;

namespace Course.Nn.Kernels;

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

    /// <summary>
    /// Rows, and columns, of C whose operands are packed at a time; together with <see cref="LargestK"/> this bounds the memory
    /// that a thread keeps for products: 3.2 MB for floats and 6.4 MB for doubles.
    /// </summary>
    public const int LargestBlock = 1024;

    /// <summary>Columns of C from which a transposed A is packed; an A whose rows lie in one piece never is, the kernel reads eight of them at a time.</summary>
    private const int ManyColumns = 1000;

    /// <summary>Rows of C from which B is packed, if it is larger than the first cache: in the copy its rows follow each other.</summary>
    private const int ManyRows = 128;

    /// <summary>Elements of B that are large beside the first cache.</summary>
    private const int LargeB = 1 << 15;

    /// <summary>C = A·B, or C + A·B.</summary>
    /// <remarks>Columns beyond the last whole vector are a product of their own where the others need no packing.</remarks>
    public static void Multiply(Strided<T> a, Strided<T> b, int m, int k, int n, Strided<T> c, bool accumulate)
    {
        int whole = n - (n % TTile.Lanes);
        bool packsA = n >= ManyColumns && a.ColumnStride != 1;
        bool packsB = (m >= ManyRows && (long)k * n > LargeB) || b.ColumnStride != 1 || whole == 0;
        if (n == 1 && m > 1 && a.RowStride == 1 && c.RowStride == 1)
        {
            Multiply(b.Transposed, a.Transposed, 1, k, m, c.Transposed, accumulate);
        }
        else if (packsB || whole == n)
        {
            Multiply(a, packsA, b, packsB, m, k, n, c, accumulate);
        }
        else
        {
            Multiply(a, packsA, b, packsB: false, m, k, whole, c, accumulate);
            Multiply(a, packsA, b.From(0, whole), packsB: true, m, k, n - whole, c.From(0, whole), accumulate);
        }
    }

    private static void Multiply(Strided<T> a, bool packsA, Strided<T> b, bool packsB, int m, int k, int n, Strided<T> c, bool accumulate)
    {
        int rows = Cut.RoundUp(Cut.EvenSize(m, LargestBlock), TTile.Rows);
        int columns = Cut.RoundUp(Cut.EvenSize(n, LargestBlock), TTile.Columns);
        int steps = Cut.RoundUp(Cut.EvenSize(k, LargestK), 4);
        Pointer<T> bPacked = PackingBuffer<T>.Get(((packsA ? rows : 0) + (packsB ? columns : 0)) * steps);
        Pointer<T> aPacked = bPacked + (packsB ? columns * steps : 0);
        for (int j = 0; j < n; j += columns)
        {
            for (int p = 0; p < k; p += steps)
            {
                (int blockColumns, int blockSteps) = (Math.Min(columns, n - j), Math.Min(steps, k - p));
                var bPanels = Panels<T>.ColumnsOf(b.From(p, j), TTile.Columns);
                bPanels = packsB ? Pack(bPanels, blockColumns, TTile.Columns, blockSteps, bPacked) : bPanels;
                for (int i = 0; i < m; i += rows)
                {
                    int blockRows = Math.Min(rows, m - i);
                    var aPanels = Panels<T>.RowsOf(a.From(i, p), TTile.Rows);
                    aPanels = packsA ? Pack(aPanels, blockRows, TTile.Rows, blockSteps, aPacked) : aPanels;
                    TileJob<TTile, T>.Run(aPanels, bPanels, blockRows, blockSteps, blockColumns, c.From(i, j), accumulate || p > 0);
                }
            }
        }
    }

    private static Panels<T> Pack(Panels<T> source, int lines, int perPanel, int k, Pointer<T> buffer)
    {
        int width = Math.Min(perPanel, Cut.RoundUp(lines, TTile.Lanes));
        var packed = Panels<T>.Packed(buffer, width, k);
        PackJob<T>.Run(source, packed, lines, width, k);
        return packed;
    }
}
