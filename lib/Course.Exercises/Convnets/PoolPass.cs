using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Max pooling on one case, with the parts that go wrong open to change.</summary>
internal sealed class PoolPass(Tensor[] a)
{
    private readonly Tensor _x = a[0];
    private readonly Tensor _dy = a[3];

    /// <summary>The pixels between the first rows, and the first columns, of neighbouring windows.</summary>
    internal (int Down, int Across) Stride { get; init; } = ((int)a[2].Item(), (int)a[2].Item());

    /// <summary>Rows and columns of a window.</summary>
    internal (int Down, int Across) Size { get; init; } = ((int)a[1].Item(), (int)a[1].Item());

    /// <summary>Whether what of a window lies outside the image is left out; else it is an error.</summary>
    internal bool IsCutOff { get; init; }

    /// <summary>Rows and columns from the first of a window to where the search begins.</summary>
    internal (int Down, int Across) Skipped { get; init; }

    /// <summary>The pixels from which the rows and the columns of windows are counted.</summary>
    internal (int Down, int Across) Counted { get; init; } = (a[0].Shape[2], a[0].Shape[3]);

    /// <summary>How many windows there are on an axis, given its pixels.</summary>
    internal Func<int, int> Windows { get; init; } = pixels => ((pixels - (int)a[1].Item()) / (int)a[2].Item()) + 1;

    /// <summary>Whether dy is looked up for every window, which is an error behind its last one; else such a window sends nothing back.</summary>
    internal bool LooksBehindDy { get; init; }

    /// <summary>Whether dy is read one number after another, whatever its rows are; behind its last one is an error.</summary>
    internal bool ReadsDyInARow { get; init; }

    /// <summary>Pixels that are looked at before those of a window.</summary>
    internal (int K, int L)[] First { get; init; } = [];

    /// <summary>Whether a window is searched column by column.</summary>
    internal bool IsByColumns { get; init; }

    /// <summary>Whether a later pixel with the same value takes a window over.</summary>
    internal bool IsLastOfEquals { get; init; }

    /// <summary>By how much a later pixel has to be larger to take a window over.</summary>
    internal double Tolerance { get; init; }

    /// <summary>What a pixel counts for when it is compared.</summary>
    internal Func<double, double> Key { get; init; } = v => v;

    /// <summary>The least that a window can be.</summary>
    internal double Floor { get; init; } = double.NegativeInfinity;

    /// <summary>Where the gradient of a window goes that has no pixel above <see cref="Floor"/>, from its pixels; null: nowhere.</summary>
    internal Func<(int K, int L)[], (int K, int L)?> WithoutWinner { get; init; } = _ => null;

    /// <summary>What leaves a window: image and channel, its pixels, the winner.</summary>
    internal Func<Tensor, int, int, (int K, int L)[], (int K, int L), double> Value { get; init; } = (x, n, c, _, winner) => x[n, c, winner.K, winner.L];

    /// <summary>How a window's gradient is added to dx: image and channel, its pixels, the winner among them, dy.</summary>
    internal Action<Tensor, int, int, (int K, int L)[], (int K, int L), double> Spread { get; init; } = (dx, n, c, _, winner, dy) => dx[n, c, winner.K, winner.L] += dy;

    /// <summary>y and dx.</summary>
    internal Tensor[] Outputs()
    {
        Tensor y = Tensor.Zeros([_x.Shape[0], _x.Shape[1], Windows(Counted.Down), Windows(Counted.Across)], ElementType.Float64), dx = _x * 0;
        double[] given = _dy.ToDoubleArray();
        for (int output = 0; output < y.Count; output++)
        {
            int[] at = Comparison.Unravel(output, y.Shape);
            (int n, int c, int i, int j) = (at[0], at[1], at[2], at[3]);
            (int K, int L)[] pixels = [.. First, .. Window(i, j)];
            (int K, int L) winner = Winner(n, c, pixels);
            y[at] = Math.Max(Floor, Value(_x, n, c, pixels, winner));
            (int K, int L)? goes = _x[n, c, winner.K, winner.L] > Floor ? winner : WithoutWinner(pixels);
            bool isInDy = ReadsDyInARow ? output < _dy.Count : i < _dy.Shape[2] && j < _dy.Shape[3];
            if ((LooksBehindDy || ReadsDyInARow) && !isInDy)
            {
                throw ConvPlaceMistakes.Throws();
            }

            if (goes is { } pixel && isInDy)
            {
                Spread(dx, n, c, pixels, pixel, ReadsDyInARow ? given[output] : _dy[at]);
            }
        }

        return [y, dx];
    }

    private IEnumerable<(int K, int L)> Window(int i, int j)
    {
        (int[] rows, int[] columns) = (Range(i * Stride.Down, Size.Down, Skipped.Down, _x.Shape[2]), Range(j * Stride.Across, Size.Across, Skipped.Across, _x.Shape[3]));
        return IsByColumns ? from l in columns from k in rows select (k, l) : from k in rows from l in columns select (k, l);
    }

    private int[] Range(int first, int size, int skipped, int pixels)
    {
        int end = IsCutOff ? Math.Min(pixels, first + size) : first + size;
        return end <= pixels && first + skipped < end ? [.. Enumerable.Range(first + skipped, end - first - skipped)] : throw ConvPlaceMistakes.Throws();
    }

    private (int K, int L) Winner(int n, int c, (int K, int L)[] pixels)
    {
        (int K, int L) best = pixels[0];
        foreach ((int k, int l) in pixels)
        {
            (double candidate, double leader) = (Key(_x[n, c, k, l]), Key(_x[n, c, best.K, best.L]));
            best = candidate > leader + Tolerance || (IsLastOfEquals && candidate == leader) ? (k, l) : best;
        }

        return best;
    }
}
