using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// All tiles of a block of C, a rectangle of them per part. One panel of B after the other meets all panels of A of the part:
/// the panel of B stays in the first or second cache meanwhile, those of A in the second.
/// </summary>
internal readonly unsafe struct TileJob<TTile, T>(
    Panels<T> a, Panels<T> b, int m, int k, int n, Strided<T> c, bool accumulate, int rowParts, int columnParts) : IJob
    where TTile : struct, ITile<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Multiplications from which a part pays: some microseconds.</summary>
    private const long PartWork = 1 << 20;

    /// <summary>Parts that are enough for the threads of an ordinary processor.</summary>
    private const int EnoughParts = 16;

    /// <summary>Rows whose operands fit the second cache beside a panel of B.</summary>
    private const int MostRows = 64;

    /// <summary>Rows from which a part is not cut further: a panel of B is read from memory once for all of them.</summary>
    private const int FewestRows = 32;

    /// <summary>C = A·B or C + A·B.</summary>
    public static void Run(Panels<T> a, Panels<T> b, int m, int k, int n, Strided<T> c, bool accumulate)
    {
        int parts = (int)Math.Clamp((long)m * k * n / PartWork, 1, EnoughParts);
        int rowParts = parts == 1 ? 1 : Cut.Pieces(m, MostRows);
        int columnParts = Math.Min(Cut.Pieces(parts, rowParts), Cut.Pieces(n, TTile.Columns));
        rowParts = Math.Max(rowParts, Math.Min(Cut.Pieces(parts, columnParts), Cut.Pieces(m, FewestRows)));
        Workers.Run(new TileJob<TTile, T>(a, b, m, k, n, c, accumulate, rowParts, columnParts), rowParts * columnParts);
    }

    // Optimised at once and without a profile, like all that runs per tile: a profile taken where edges are rare spoils the edges.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int part)
    {
        T* memory = stackalloc T[TTile.Rows * TTile.Columns];
        var edge = new Pointer<T>(memory, TTile.Rows * TTile.Columns);
        (int column, int row) = Math.DivRem(part, rowParts);
        (int rowPanels, int columnPanels) = (Cut.Pieces(m, TTile.Rows), Cut.Pieces(n, TTile.Columns));
        (int top, int bottom) = (Cut.At(row, rowParts, rowPanels), Cut.At(row + 1, rowParts, rowPanels));
        (int left, int right) = (Cut.At(column, columnParts, columnPanels), Cut.At(column + 1, columnParts, columnPanels));
        for (int j = left; j < right; j++)
        {
            for (int i = top; i < bottom; i++)
            {
                (int fromRow, int fromColumn) = (i * TTile.Rows, j * TTile.Columns);
                (int rows, int columns) = (Math.Min(TTile.Rows, m - fromRow), Math.Min(TTile.Columns, n - fromColumn));
                Multiply(a[i], rows, b[j], columns, c.From(fromRow, fromColumn), edge);
            }
        }
    }

    /// <summary>One tile; what would reach beyond C is computed apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(Panel<T> rowsOfA, int rows, Panel<T> columnsOfB, int columns, Strided<T> tile, Pointer<T> edge)
    {
        if (rows == TTile.Rows && columns % TTile.Lanes == 0)
        {
            TTile.Multiply(k, rowsOfA, rows, columnsOfB, columns, tile.Origin, tile.RowStride, accumulate);
            return;
        }

        TTile.Multiply(k, rowsOfA, rows, columnsOfB, columns, edge, TTile.Columns, accumulate: false);
        for (int i = 0; i < rows; i++)
        {
            Pointer<T> from = edge + (i * TTile.Columns);
            Pointer<T> to = tile.From(i, 0).Origin;
            int j = 0;
            for (; j <= columns - Vector<T>.Count; j += Vector<T>.Count)
            {
                var sums = Vector.Load((from + j).Raw(Vector<T>.Count));
                T* destination = (to + j).Raw(Vector<T>.Count);
                Vector.Store(accumulate ? Vector.Load(destination) + sums : sums, destination);
            }

            for (; j < columns; j++)
            {
                to[j] = accumulate ? to[j] + from[j] : from[j];
            }
        }
    }
}
