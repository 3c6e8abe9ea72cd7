using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A place between two pixels of a line.</summary>
/// <param name="Low">The pixel before it.</param>
/// <param name="High">The pixel behind it.</param>
/// <param name="Share">How much the pixel behind it counts.</param>
internal readonly record struct Between(int Low, int High, double Share);

/// <summary>An image in another size on one case, with the parts that go wrong open to change.</summary>
internal sealed class ResizePass(Tensor[] a)
{
    private readonly Tensor _x = a[0];
    private readonly int _height = (int)a[1].Item();
    private readonly int _width = (int)a[2].Item();

    /// <summary>Where pixel i of n lies among the old ones, of which there are so many.</summary>
    internal Func<int, int, int, double> Source { get; init; } = (i, n, old) => ((i + 0.5) * old / n) - 0.5;

    /// <summary>Between which rows a place lies, of so many.</summary>
    internal Func<double, int, Between> Rows { get; init; } = Clamped;

    /// <summary>The same for columns.</summary>
    internal Func<double, int, Between> Columns { get; init; } = Clamped;

    /// <summary>The sizes by which rows are stretched: old and new.</summary>
    internal (int Old, int New) RowSizes { get; init; } = (a[0].Shape[1], (int)a[1].Item());

    /// <summary>The same for columns.</summary>
    internal (int Old, int New) ColumnSizes { get; init; } = (a[0].Shape[2], (int)a[2].Item());

    /// <summary>The shares used along rows and columns, from those found.</summary>
    internal Func<double, double, (double Down, double Across)> Shares { get; init; } = (down, across) => (down, across);

    /// <summary>Which channel a channel is read from.</summary>
    internal Func<int, int> Channel { get; init; } = c => c;

    /// <summary>Whether the product of both shares counts, with which the fourth neighbour comes in.</summary>
    internal bool HasCrossTerm { get; init; } = true;

    /// <summary>The outermost pixels continue.</summary>
    internal static Between Clamped(double place, int size)
    {
        double inside = Math.Clamp(place, 0, size - 1);
        int low = (int)inside;
        return new(low, Math.Min(low + 1, size - 1), inside - low);
    }

    /// <summary>y.</summary>
    internal Tensor[] Outputs()
    {
        var y = Tensor.Zeros([_x.Shape[0], _height, _width], ElementType.Float64);
        for (int i = 0; i < _height; i++)
        {
            Between row = Rows(Source(i, RowSizes.New, RowSizes.Old), _x.Shape[1]);
            for (int j = 0; j < _width; j++)
            {
                Between column = Columns(Source(j, ColumnSizes.New, ColumnSizes.Old), _x.Shape[2]);
                (double down, double across) = Shares(row.Share, column.Share);
                for (int c = 0; c < _x.Shape[0]; c++)
                {
                    double cross = At(c, row.Low, column.Low) - At(c, row.Low, column.High) - At(c, row.High, column.Low) + At(c, row.High, column.High);
                    y[c, i, j] = ((1 - down) * Along(c, row.Low, column, across)) + (down * Along(c, row.High, column, across)) - (HasCrossTerm ? 0 : down * across * cross);
                }
            }
        }

        return [y];
    }

    private double Along(int c, int row, Between column, double share) => ((1 - share) * At(c, row, column.Low)) + (share * At(c, row, column.High));

    private double At(int c, int i, int j) => i < 0 || i >= _x.Shape[1] || j < 0 || j >= _x.Shape[2] ? 0 : _x[Channel(c), i, j];
}
