using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Layer normalisation and its backward pass, with each of its parts open to a mistake.</summary>
internal sealed record LayerNormPass
{
    /// <summary>The mean over what is normalised together, with its axes kept.</summary>
    internal Func<Tensor, Tensor> Mean { get; init; } = t => t.Mean(t.Rank - 1, keepDimension: true);

    /// <summary>The same in the backward pass.</summary>
    internal Func<Tensor, Tensor>? BackwardMean { get; init; }

    /// <summary>The variance from the mean of the squares of x − μ and the number of features.</summary>
    internal Func<Tensor, double, Tensor> Variance { get; init; } = (v, _) => v;

    /// <summary>√(v + ε) from v and ε.</summary>
    internal Func<Tensor, double, Tensor> Divisor { get; init; } = (v, epsilon) => (v + epsilon).Sqrt();

    /// <summary>y from x̂, γ and β.</summary>
    internal Func<Tensor, Tensor, Tensor, Tensor> Output { get; init; } = (xHat, gamma, beta) => (gamma * xHat) + beta;

    /// <summary>What arrives at x̂, from dy and γ.</summary>
    internal Func<Tensor, Tensor, Tensor> Upstream { get; init; } = (dy, gamma) => dy * gamma;

    /// <summary>What is done to dx at last, with γ.</summary>
    internal Func<Tensor, Tensor, Tensor> Finished { get; init; } = (dx, _) => dx;

    /// <summary>What dx is divided by at last, from √(v + ε).</summary>
    internal Func<Tensor, Tensor> Outer { get; init; } = s => s;

    /// <summary>What the way through v alone is divided by besides, from √(v + ε).</summary>
    internal Func<Tensor, Tensor> Last { get; init; } = _ => LsuvRun.Number(1);

    /// <summary>The way through μ, from its parts.</summary>
    internal Func<LayerNormTerms, Tensor> MeanWay { get; init; } = t => t.Mean(t.G);

    /// <summary>The way through v, from its parts.</summary>
    internal Func<LayerNormTerms, Tensor> VarianceWay { get; init; } = t => t.XHat * t.Mean(t.G * t.XHat);

    /// <summary>The factor of the way through μ.</summary>
    internal double ByMean { get; init; } = 1;

    /// <summary>The factor of the way through v.</summary>
    internal double ByVariance { get; init; } = 1;

    /// <summary>What dy is multiplied by in dγ, from x and x̂.</summary>
    internal Func<Tensor, Tensor, Tensor> Seen { get; init; } = (_, xHat) => xHat;

    /// <summary>How the terms of dγ and dβ are collected.</summary>
    internal Func<Tensor, Tensor> Collected { get; init; } = t => t.SumTo([t.Shape[t.Rank - 1]]);

    /// <summary>y, dx, dγ and dβ for x, γ, β, dy and ε.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor x, Tensor gamma, Tensor dy) = (a[0], a[1], a[3]);
        Tensor centred = x - Mean(x);
        Tensor s = Divisor(Variance(Mean(centred.Square()), x.Shape[x.Rank - 1]), a[4].Item());
        (Tensor xHat, Tensor g) = (centred / s, Upstream(dy, gamma));
        var terms = new LayerNormTerms(BackwardMean ?? Mean, g, dy, xHat, centred, Output(xHat, gamma, a[2]));
        Tensor dx = (g - (ByMean * MeanWay(terms)) - (ByVariance * VarianceWay(terms) / Last(s))) / Outer(s);
        return [terms.Y, Finished(dx, gamma), Collected(dy * Seen(x, xHat)), Collected(dy)];
    }
}
