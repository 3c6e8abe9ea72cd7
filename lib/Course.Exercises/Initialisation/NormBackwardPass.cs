using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Batch normalisation backward, with each of its parts open to a mistake: dx = (g − (c/C)(Σg + x̂ Σ g x̂))/√(v + ε), g = γ·dy, with the sums over
/// all rows, and c the rows' weights, which sum to C.
/// </summary>
internal sealed record NormBackwardPass
{
    /// <summary>c from the counts given.</summary>
    internal Func<Tensor, Tensor> Counts { get; init; } = c => c;

    /// <summary>C from c.</summary>
    internal Func<Tensor, double> Total { get; init; } = c => c.Sum();

    /// <summary>C where the variance is formed, from c.</summary>
    internal Func<Tensor, double> VarianceTotal { get; init; } = c => c.Sum();

    /// <summary>g from dy and γ.</summary>
    internal Func<Tensor, Tensor, Tensor> Upstream { get; init; } = (dy, gamma) => gamma * dy;

    /// <summary>√(v + ε) from v and ε.</summary>
    internal Func<Tensor, double, Tensor> Divisor { get; init; } = (v, epsilon) => (v + epsilon).Sqrt();

    /// <summary>What dx is divided by at last, from √(v + ε).</summary>
    internal Func<Tensor, Tensor> Outer { get; init; } = s => s;

    /// <summary>Σg from g and c.</summary>
    internal Func<Tensor, Tensor, Tensor> Sum { get; init; } = (g, _) => g.Sum(0);

    /// <summary>Σ g·x̂ from g·x̂ and c, where it is another sum than <see cref="Sum"/>.</summary>
    internal Func<Tensor, Tensor, Tensor>? SumAlongXHat { get; init; }

    /// <summary>The share of a row in the way through μ, from c and C.</summary>
    internal Func<Tensor, double, Tensor> Share { get; init; } = (c, total) => c / total;

    /// <summary>The share of a row in the way through v, where it is another one than <see cref="Share"/>.</summary>
    internal Func<Tensor, double, Tensor>? ShareInVariance { get; init; }

    /// <summary>μ from x and c.</summary>
    internal Func<Tensor, Tensor, Tensor> Mean { get; init; } = (x, c) => (c * x).Sum(0) / c.Sum();

    /// <summary>v from x − μ and c, but for the division by <see cref="VarianceTotal"/>.</summary>
    internal Func<Tensor, Tensor, Tensor> Squares { get; init; } = (centred, c) => (c * centred.Square()).Sum(0);

    /// <summary>What becomes of x̂, from x̂ and c.</summary>
    internal Func<Tensor, Tensor, Tensor> Hat { get; init; } = (xHat, _) => xHat;

    /// <summary>What goes the direct way, from g and c.</summary>
    internal Func<Tensor, Tensor, Tensor> Direct { get; init; } = (g, _) => g;

    /// <summary>What the sum of the way through v adds up, from g and what it is weighed with: x̂.</summary>
    internal Func<Tensor, Tensor, Tensor, Tensor> Inward { get; init; } = (g, xHat, _) => g * xHat;

    /// <summary>The factor of the way through μ.</summary>
    internal double ByMean { get; init; } = 1;

    /// <summary>The factor of the way through v.</summary>
    internal double ByVariance { get; init; } = 1;

    /// <summary>What the way through v ends with: x̂, from x − μ and √(v + ε).</summary>
    internal Func<Tensor, Tensor, Tensor> Outward { get; init; } = (centred, s) => centred / s;

    /// <summary>What dy is multiplied by in dγ, from x and x̂.</summary>
    internal Func<Tensor, Tensor, Tensor> Seen { get; init; } = (_, xHat) => xHat;

    /// <summary>Σ over the rows in dγ and dβ, from the terms and c.</summary>
    internal Func<Tensor, Tensor, Tensor> Collected { get; init; } = (t, _) => t.Sum(0);

    /// <summary>What becomes of dx at the end, from dx and c.</summary>
    internal Func<Tensor, Tensor, Tensor> Finished { get; init; } = (dx, _) => dx;

    /// <summary>dx, dγ and dβ for x, c, γ, dy and ε.</summary>
    internal Tensor[] Weighted(Tensor[] a)
    {
        (Tensor x, Tensor c, Tensor dy) = (a[0], Counts(a[1]).Reshape(-1, 1), a[3]);
        Tensor centred = x - Mean(x, c);
        Tensor s = Divisor(Squares(centred, c) / VarianceTotal(c), a[4].Item());
        (Tensor xHat, Tensor g) = (Hat(centred / s, c), Upstream(dy, a[2]));
        Tensor byMean = ByMean * Share(c, Total(c)) * Sum(g, c);
        Tensor byVariance = ByVariance * (ShareInVariance ?? Share)(c, Total(c)) * Outward(centred, s) * (SumAlongXHat ?? Sum)(Inward(g, xHat, centred), c);
        Tensor dx = (Direct(g, c) - byMean - byVariance) / Outer(s);
        return [Finished(dx, c), Collected(dy * Seen(x, xHat), c), Collected(dy, c)];
    }
}
