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
        Tensor centred = x - ((c * x).Sum(0) / c.Sum());
        Tensor s = Divisor((c * centred.Square()).Sum(0) / VarianceTotal(c), a[4].Item());
        (Tensor xHat, Tensor g) = (centred / s, Upstream(dy, a[2]));
        Tensor dx = (g - (c / Total(c) * ((ByMean * Sum(g, c)) + (ByVariance * Outward(centred, s) * Sum(g * xHat, c))))) / Outer(s);
        return [Finished(dx, c), Collected(dy * Seen(x, xHat), c), Collected(dy, c)];
    }
}
