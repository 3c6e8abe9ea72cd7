using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Mirrored pieces on one case, with the parts that go wrong open to change.</summary>
internal sealed class FlipCropPass(Tensor[] a)
{
    private readonly Tensor _x = a[0];

    /// <summary>Rows of a piece.</summary>
    internal int Height { get; init; } = (int)a[2].Item();

    /// <summary>Columns of a piece.</summary>
    internal int Width { get; init; } = (int)a[3].Item();

    /// <summary>How many more places there are than one, for the rows.</summary>
    internal int FreeRows { get; init; } = a[0].Shape[2] + (2 * (int)a[4].Item()) - (int)a[2].Item();

    /// <summary>The same for the columns.</summary>
    internal int FreeColumns { get; init; } = a[0].Shape[3] + (2 * (int)a[4].Item()) - (int)a[3].Item();

    /// <summary>How many rows and columns before the image belong to the border.</summary>
    internal int Before { get; init; } = (int)a[4].Item();

    /// <summary>How many columns, where they are not as many as the rows.</summary>
    internal int? BeforeAcross { get; init; }

    /// <summary>Draw k of image n.</summary>
    internal Func<int, int, double> Draw { get; init; } = (n, k) => a[1][n, k];

    /// <summary>Whether a draw mirrors.</summary>
    internal Func<double, bool> IsMirrored { get; init; } = u => u < 0.5;

    /// <summary>The mirror image of [C,H,W].</summary>
    internal Func<Tensor, Tensor> Mirror { get; init; } = image => image.Flip(2);

    /// <summary>The first row or column of the piece from a draw and the free way.</summary>
    internal Func<double, int, int> Place { get; init; } = (u, free) => (int)(u * (free + 1));

    /// <summary>The first column, where it does not follow as the first row does.</summary>
    internal Func<double, int, int>? PlaceAcross { get; init; }

    /// <summary>Which row or column stands for one that may lie outside; null for 0.</summary>
    internal Func<int, int, int?> Source { get; init; } = (i, size) => i >= 0 && i < size ? i : null;

    /// <summary>What stands outside, for an image and a channel.</summary>
    internal Func<Tensor, int, double> Outside { get; init; } = (_, _) => 0;

    /// <summary>Whether the piece is cut out before it is mirrored.</summary>
    internal bool IsCutFirst { get; init; }

    /// <summary>y.</summary>
    internal Tensor[] Outputs() => [Tensor.Stack(0, [.. Enumerable.Range(0, _x.Shape[0]).Select(One)])];

    private Tensor One(int n)
    {
        Tensor image = _x.Row(n);
        bool isMirrored = IsMirrored(Draw(n, 0));
        (int top, int left) = (Place(Draw(n, 1), FreeRows) - Before, (PlaceAcross ?? Place)(Draw(n, 2), FreeColumns) - (BeforeAcross ?? Before));
        Tensor piece = Cut(isMirrored && !IsCutFirst ? Mirror(image) : image, top, left);
        return isMirrored && IsCutFirst ? Mirror(piece) : piece;
    }

    private Tensor Cut(Tensor image, int top, int left)
    {
        int channels = image.Shape[0];
        var piece = Tensor.Zeros([channels, Height, Width], ElementType.Float64);
        double[] outside = [.. Enumerable.Range(0, channels).Select(c => Outside(image, c))];
        for (int i = 0; i < Height; i++)
        {
            for (int j = 0; j < Width; j++)
            {
                (int? row, int? column) = (Source(top + i, image.Shape[1]), Source(left + j, image.Shape[2]));
                for (int c = 0; c < channels; c++)
                {
                    piece[c, i, j] = row is null || column is null ? outside[c] : image[c, row.Value, column.Value];
                }
            }
        }

        return piece;
    }
}
