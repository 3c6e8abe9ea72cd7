using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The windows of fractional max pooling on one case, with the parts that go wrong open to change.</summary>
internal sealed class FractionalWindows(Tensor[] a)
{
    private readonly Tensor _x = a[0];
    private readonly Tensor _dy = a[6];

    /// <summary>1 where neighbouring windows share a pixel, else 0.</summary>
    internal int Shared { get; init; } = (int)a[5].Item();

    /// <summary>How many rows longer than from border to border a window is.</summary>
    internal int ExtraRows { get; init; } = (int)a[5].Item();

    /// <summary>How many columns longer than from border to border a window is.</summary>
    internal int ExtraColumns { get; init; } = (int)a[5].Item();

    /// <summary>α, from the pixels that are divided and the windows.</summary>
    internal Func<int, int, double> Alpha { get; init; } = (pixels, windows) => (double)pixels / windows;

    /// <summary>Whether rows are cut as if there were as many as columns, and the other way round.</summary>
    internal bool IsAxesExchanged { get; init; }

    /// <summary>How many of the images are pooled.</summary>
    internal int Images { get; init; } = a[0].Shape[0];

    /// <summary>The shift of the rows.</summary>
    internal double U { get; init; } = a[3].Item();

    /// <summary>The shift of the columns.</summary>
    internal double V { get; init; } = a[4].Item();

    /// <summary>Border i for α and u.</summary>
    internal Func<int, double, double, double> Border { get; init; } = (i, alpha, u) => Math.Ceiling(alpha * (i + u)) - Math.Ceiling(alpha * u);

    /// <summary>What is done to the first pixel of a window and the one behind its last, given how many there are.</summary>
    internal Func<(int From, int To), int, (int From, int To)> Clip { get; init; } = (range, _) => range;

    /// <summary>What a window counts for when it is compared, from a pixel.</summary>
    internal Func<double, double> Key { get; init; } = v => v;

    /// <summary>Whether a later pixel with the same value takes a window over.</summary>
    internal bool IsLastOfEquals { get; init; }

    /// <summary>Whether a window is searched column by column.</summary>
    internal bool IsByColumns { get; init; }

    /// <summary>The least that a window can be.</summary>
    internal double Floor { get; init; } = double.NegativeInfinity;

    /// <summary>Where the gradient of a window goes that has no pixel above <see cref="Floor"/>, from its pixels; null: nowhere.</summary>
    internal Func<(int K, int L)[], (int K, int L)?> WithoutWinner { get; init; } = _ => null;

    /// <summary>How a window's gradient is added to dx: image, its pixels, the winner among them, dy.</summary>
    internal Action<Tensor, int, (int K, int L)[], (int K, int L), double> Spread { get; init; } = (dx, n, _, winner, dy) => dx[n, winner.K, winner.L] += dy;

    /// <summary>What leaves a window: image, its pixels, the winner.</summary>
    internal Func<Tensor, int, (int K, int L)[], (int K, int L), double> Value { get; init; } = (x, n, _, winner) => x[n, winner.K, winner.L];

    /// <summary>y and dx.</summary>
    internal Tensor[] Outputs()
    {
        (Tensor y, Tensor dx) = (_dy * 0, _x * 0);
        for (int n = 0; n < Images; n++)
        {
            for (int i = 0; i < _dy.Shape[1]; i++)
            {
                for (int j = 0; j < _dy.Shape[2]; j++)
                {
                    (int K, int L)[] pixels = [.. Window(i, j)];
                    (int K, int L) winner = Winner(n, pixels);
                    y[n, i, j] = Math.Max(Floor, Value(_x, n, pixels, winner));
                    if (_x[n, winner.K, winner.L] > Floor)
                    {
                        Spread(dx, n, pixels, winner, _dy[n, i, j]);
                    }
                    else if (WithoutWinner(pixels) is { } fallback)
                    {
                        Spread(dx, n, pixels, fallback, _dy[n, i, j]);
                    }
                }
            }
        }

        return [y, dx];
    }

    private IEnumerable<(int K, int L)> Window(int i, int j)
    {
        (int rows, int columns) = IsAxesExchanged ? (_x.Shape[2], _x.Shape[1]) : (_x.Shape[1], _x.Shape[2]);
        (int top, int bottom) = Range(i, rows, _dy.Shape[1], U, ExtraRows);
        (int left, int right) = Range(j, columns, _dy.Shape[2], V, ExtraColumns);
        return IsByColumns
            ? from l in Enumerable.Range(left, right - left) from k in Enumerable.Range(top, bottom - top) select (k, l)
            : from k in Enumerable.Range(top, bottom - top) from l in Enumerable.Range(left, right - left) select (k, l);
    }

    private (int From, int To) Range(int i, int pixels, int windows, double u, int extra)
    {
        double alpha = Alpha(pixels - Shared, windows);
        return Clip(((int)Border(i, alpha, u), (int)Border(i + 1, alpha, u) + extra), pixels);
    }

    private (int K, int L) Winner(int n, (int K, int L)[] pixels)
    {
        (int K, int L) best = pixels[0];
        foreach ((int k, int l) in pixels)
        {
            (double candidate, double leader) = (Key(_x[n, k, l]), Key(_x[n, best.K, best.L]));
            best = candidate > leader || (IsLastOfEquals && candidate == leader) ? (k, l) : best;
        }

        return best;
    }
}
