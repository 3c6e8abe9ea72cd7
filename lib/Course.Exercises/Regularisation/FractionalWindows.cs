using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The windows of fractional max pooling on one case, with the parts that go wrong open to change.</summary>
internal sealed class FractionalWindows(Tensor[] a)
{
    private readonly Tensor _x = a[0];
    private readonly Tensor _dy = a[6];

    /// <summary>1 where neighbouring windows share a pixel, else 0.</summary>
    internal int Shared { get; init; } = (int)a[5].Item();

    /// <summary>How many pixels longer than from border to border a window is.</summary>
    internal int Extra { get; init; } = (int)a[5].Item();

    /// <summary>The shift of the rows.</summary>
    internal double U { get; init; } = a[3].Item();

    /// <summary>The shift of the columns.</summary>
    internal double V { get; init; } = a[4].Item();

    /// <summary>Border i for α and u.</summary>
    internal Func<int, double, double, double> Border { get; init; } = (i, alpha, u) => Math.Ceiling(alpha * (i + u)) - Math.Ceiling(alpha * u);

    /// <summary>Whether windows end at the last pixel, wherever their border is.</summary>
    internal bool IsClipped { get; init; }

    /// <summary>What a window counts for when it is compared, from a pixel.</summary>
    internal Func<double, double> Key { get; init; } = v => v;

    /// <summary>Whether a later pixel with the same value takes a window over.</summary>
    internal bool IsLastOfEquals { get; init; }

    /// <summary>Whether a window is searched column by column.</summary>
    internal bool IsByColumns { get; init; }

    /// <summary>The least that a window can be.</summary>
    internal double Floor { get; init; } = double.NegativeInfinity;

    /// <summary>How a window's gradient is added to dx: image, its pixels, the winner among them, dy.</summary>
    internal Action<Tensor, int, (int K, int L)[], (int K, int L), double> Spread { get; init; } = (dx, n, _, winner, dy) => dx[n, winner.K, winner.L] += dy;

    /// <summary>What leaves a window: image, its pixels, the winner.</summary>
    internal Func<Tensor, int, (int K, int L)[], (int K, int L), double> Value { get; init; } = (x, n, _, winner) => x[n, winner.K, winner.L];

    /// <summary>y and dx.</summary>
    internal Tensor[] Outputs()
    {
        (Tensor y, Tensor dx) = (_dy * 0, _x * 0);
        for (int n = 0; n < _dy.Shape[0]; n++)
        {
            for (int i = 0; i < _dy.Shape[1]; i++)
            {
                for (int j = 0; j < _dy.Shape[2]; j++)
                {
                    (int K, int L)[] pixels = [.. Window(i, j)];
                    (int K, int L) winner = Winner(n, pixels);
                    y[n, i, j] = Math.Max(Floor, Value(_x, n, pixels, winner));
                    Spread(dx, n, pixels, winner, _x[n, winner.K, winner.L] >= Floor ? _dy[n, i, j] : 0);
                }
            }
        }

        return [y, dx];
    }

    private IEnumerable<(int K, int L)> Window(int i, int j)
    {
        (int top, int bottom) = Range(i, _x.Shape[1], _dy.Shape[1], U);
        (int left, int right) = Range(j, _x.Shape[2], _dy.Shape[2], V);
        return IsByColumns
            ? from l in Enumerable.Range(left, right - left) from k in Enumerable.Range(top, bottom - top) select (k, l)
            : from k in Enumerable.Range(top, bottom - top) from l in Enumerable.Range(left, right - left) select (k, l);
    }

    private (int From, int To) Range(int i, int pixels, int windows, double u)
    {
        double alpha = (double)(pixels - Shared) / windows;
        (int from, int to) = ((int)Border(i, alpha, u), (int)Border(i + 1, alpha, u) + Extra);
        return IsClipped ? (Math.Min(from, pixels - 1), Math.Min(to, pixels)) : (from, to);
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
