using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>An image under an affine map on one case, with the parts that go wrong open to change.</summary>
internal sealed class WarpPass(Tensor[] a)
{
    private readonly Tensor _x = a[0];
    private readonly Tensor _dy = a[3];

    /// <summary>The point that is the origin: column and row.</summary>
    internal (double X, double Y) Centre { get; init; } = ((a[0].Shape[2] - 1) / 2.0, (a[0].Shape[1] - 1) / 2.0);

    /// <summary>The point that places are counted from again after the map; null for the same.</summary>
    internal (double X, double Y)? Home { get; init; }

    /// <summary>Where a point, right and down from the centre, came from.</summary>
    internal Func<double, double, (double X, double Y)> Back { get; init; } = Inverse(a[1], a[2]);

    /// <summary>Whether rows are taken for what lies to the right.</summary>
    internal bool IsRowFirst { get; init; }

    /// <summary>Whether y points upwards.</summary>
    internal bool IsUpwards { get; init; }

    /// <summary>The pixel at or before a place.</summary>
    internal Func<double, int> Floor { get; init; } = place => (int)Math.Floor(place);

    /// <summary>The share of the pixel behind a place, down and across.</summary>
    internal Func<double, double, (double Down, double Across)> Shares { get; init; } = (down, across) => (down, across);

    /// <summary>Which pixel stands for one that may lie outside; null for none, which counts 0.</summary>
    internal Func<int, int, int?> Source { get; init; } = (i, size) => i >= 0 && i < size ? i : null;

    /// <summary>Whether a pixel with a neighbour outside is 0 as a whole.</summary>
    internal bool IsAllInside { get; init; }

    /// <summary>Whether a place beyond the outermost centres gets nothing at all.</summary>
    internal bool IsCutOff { get; init; }

    /// <summary>Whether the shares of the neighbours inside are divided by their sum.</summary>
    internal bool IsRenormalised { get; init; }

    /// <summary>The share of dy that a neighbour gets, from its share in y.</summary>
    internal Func<double, double> Sent { get; init; } = share => share;

    /// <summary>How dy times a share gets into dx: what is there, and what comes.</summary>
    internal Func<double, double, double> Collected { get; init; } = (there, comes) => there + comes;

    /// <summary>y, and what comes back to x.</summary>
    internal Tensor[] Outputs()
    {
        (Tensor y, Tensor dx) = (_x * 0, _x * 0);
        for (int i = 0; i < _x.Shape[1]; i++)
        {
            for (int j = 0; j < _x.Shape[2]; j++)
            {
                foreach ((int row, int column, double share) in Neighbours(i, j))
                {
                    for (int c = 0; c < _x.Shape[0]; c++)
                    {
                        y[c, i, j] += share * _x[c, row, column];
                        dx[c, row, column] = Collected(dx[c, row, column], Sent(share) * _dy[c, i, j]);
                    }
                }
            }
        }

        return [y, dx];
    }

    /// <summary>A⁻¹(p − t).</summary>
    internal static Func<double, double, (double X, double Y)> Inverse(Tensor map, Tensor shift)
    {
        double area = (map[0, 0] * map[1, 1]) - (map[0, 1] * map[1, 0]);
        return (x, y) => Product([map[1, 1] / area, -map[0, 1] / area, -map[1, 0] / area, map[0, 0] / area], x - shift[0], y - shift[1]);
    }

    /// <summary>A 2×2 matrix, row by row, times a point.</summary>
    internal static (double X, double Y) Product(double[] m, double x, double y) => ((m[0] * x) + (m[1] * y), (m[2] * x) + (m[3] * y));

    private IEnumerable<(int Row, int Column, double Share)> Neighbours(int i, int j)
    {
        (double right, double down) = (j - Centre.X, (IsUpwards ? -1 : 1) * (i - Centre.Y));
        (double x, double y) = IsRowFirst ? Exchanged(Back(down, right)) : Back(right, down);
        (double place, double across) = (((IsUpwards ? -1 : 1) * y) + (Home ?? Centre).Y, x + (Home ?? Centre).X);
        if (IsCutOff && (place < 0 || across < 0 || place > _x.Shape[1] - 1 || across > _x.Shape[2] - 1))
        {
            return [];
        }

        (int top, int left) = (Floor(place), Floor(across));
        (double lower, double farther) = Shares(place - top, across - left);
        (int Row, int Column, double Share)[] all =
        [
            (top, left, (1 - lower) * (1 - farther)), (top, left + 1, (1 - lower) * farther), (top + 1, left, lower * (1 - farther)), (top + 1, left + 1, lower * farther),
        ];
        (int? Row, int? Column, double Share)[] found = [.. all.Select(n => (Source(n.Row, _x.Shape[1]), Source(n.Column, _x.Shape[2]), n.Share))];
        (int Row, int Column, double Share)[] inside = [.. found.Where(n => n.Row is not null && n.Column is not null).Select(n => (n.Row!.Value, n.Column!.Value, n.Share))];
        double sum = inside.Sum(n => n.Share);
        return IsAllInside && inside.Length < found.Length ? []
            : IsRenormalised && sum != 0 ? inside.Select(n => (n.Row, n.Column, n.Share / sum))
            : inside;
    }

    private static (double, double) Exchanged((double, double) point) => (point.Item2, point.Item1);
}
