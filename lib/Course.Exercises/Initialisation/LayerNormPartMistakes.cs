using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Slips in single parts of layer normalisation: a letter taken for another one, a γ, a division, an axis.</summary>
internal static class LayerNormPartMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All =>
    [
        new("the way through v half as large",
            "The term with x̂ is half of what it should be. The derivative of the square brings a 2, which cancels the ½ of the root.",
            new LayerNormPass { ByVariance = 0.5 }.Of),
        new("the way through μ with the wrong sign",
            "The mean of g was added. A larger mean makes every x̂ smaller: −1.",
            new LayerNormPass { ByMean = -1 }.Of),
        new("both ways with the wrong sign",
            "The ways through μ and v were added. A larger mean and a larger variance both make x̂ smaller.",
            new LayerNormPass { ByMean = -1, ByVariance = -1 }.Of),
        new("x̂ missing in front of the mean",
            "The way through v is the mean of g·x̂ alone. It reaches a place through that place's own x̂, which stands in front.",
            new LayerNormPass { VarianceWay = t => t.Mean(t.G * t.XHat) }.Of),
        new("x̂ missing inside the mean",
            "The way through v takes the mean of g. v stands behind every x̂ of the row, so the mean is of g·x̂.",
            new LayerNormPass { VarianceWay = t => t.XHat * t.Mean(t.G) }.Of),
        new("both x̂ inside the mean",
            "The way through v is the mean of g·x̂². One x̂ stays in the mean; the other is that of the place that receives, and stands in front.",
            new LayerNormPass { VarianceWay = t => t.Mean(t.G * t.XHat * t.XHat) }.Of),
        new("x − μ in the place of x̂, twice",
            "The way through v has x − μ in the mean and in front of it. Both are x̂: two divisions by √(v + ε) are missing.",
            new LayerNormPass { VarianceWay = t => t.Centred * t.Mean(t.G * t.Centred) }.Of),
        new("x − μ in the place of x̂ in front of the mean",
            "The way through v begins with x − μ. It is x̂: a division by √(v + ε) is missing.",
            new LayerNormPass { VarianceWay = t => t.Centred * t.Mean(t.G * t.XHat) }.Of),
        new("y in the place of x̂ in dx",
            "The way through v has y where x̂ belongs, in the mean and in front of it. y is scaled and shifted already; γ is in g.",
            new LayerNormPass { VarianceWay = t => t.Y * t.Mean(t.G * t.Y) }.Of),
        new("y in the place of x̂ in the mean",
            "The way through v takes the mean of g·y. It is that of g·x̂: y is scaled and shifted already.",
            new LayerNormPass { VarianceWay = t => t.XHat * t.Mean(t.G * t.Y) }.Of),
        new("y in the place of x̂ in front of the mean",
            "The way through v begins with y. It is x̂, before scale and shift.",
            new LayerNormPass { VarianceWay = t => t.Y * t.Mean(t.G * t.XHat) }.Of),
        new("γ missing in the mean of g·x̂",
            "The way through v takes the mean of dy·x̂. What arrives at x̂ is g = γ·dy, on all three ways.",
            new LayerNormPass { VarianceWay = t => t.XHat * t.Mean(t.Dy * t.XHat) }.Of),
        new("γ missing in the mean of g",
            "The way through μ takes the mean of dy. What arrives at x̂ is g = γ·dy, on all three ways.",
            new LayerNormPass { MeanWay = t => t.Mean(t.Dy) }.Of),
        new("γ missing in both means",
            "The ways through μ and v take means of dy. What arrives at x̂ is g = γ·dy, on all three ways.",
            new LayerNormPass { MeanWay = t => t.Mean(t.Dy), VarianceWay = t => t.XHat * t.Mean(t.Dy * t.XHat) }.Of),
        new("γ multiplied twice in dx",
            "γ is in g = γ·dy already, and dx was multiplied by it again.",
            new LayerNormPass { Finished = (dx, gamma) => dx * gamma }.Of),
        new("last division by v + ε",
            "dx was divided by v + ε at last. It is divided by the root of it.",
            new LayerNormPass { Outer = s => s * s }.Of),
        new("the ways divided by the number of rows",
            "The sums behind μ and v were divided by the number of rows. Both are means over the D numbers of a row.",
            new LayerNormPass { BackwardMean = t => t.Sum(t.Rank - 1, keepDimension: true) * t.Shape[t.Rank - 1] / t.Count }.Of),
        new("places and features normalised together",
            "In [N, T, D] mean and variance were taken over T and D. Every place of a sequence is normalised by itself, along the last axis alone.",
            new LayerNormPass { Mean = t => t.Mean([.. Enumerable.Range(1, t.Rank - 1)], keepDimension: true) }.Of),
        new("x̂ returned as y",
            "y is x̂. It is still to be scaled by γ and shifted by β.",
            new LayerNormPass { Output = (xHat, _, _) => xHat }.Of),
        new("γ left out of y",
            "y is x̂ + β. x̂ is still to be multiplied by γ.",
            new LayerNormPass { Output = (xHat, _, beta) => xHat + beta }.Of),
        new("γ and β exchanged",
            "y is β·x̂ + γ. It is γ that scales and β that shifts.",
            new LayerNormPass { Output = (xHat, gamma, beta) => (beta * xHat) + gamma }.Of),
        new("dγ from y",
            "dgamma is Σ dy·y. γ multiplies x̂, so x̂ is its derivative.",
            a => WithDgamma(a, (_, y) => y)),
        new("dγ from x − μ",
            "dgamma is Σ dy·(x − μ). γ multiplies x̂: a division by √(v + ε) is missing.",
            a => WithDgamma(a, (centred, _) => centred)),
        new("γ in dγ and dβ",
            "dgamma and dbeta were formed of γ·dy. y = γx̂ + β, so they are sums of dy·x̂ and dy.",
            a => new LayerNormPass().Of(a) is [var y, var dx, var dgamma, var dbeta] ? [y, dx, dgamma * a[1], dbeta * a[1]] : []),
        new("γ in dγ",
            "dgamma was formed of γ·dy. The derivative of γx̂ by γ is x̂ alone.",
            a => new LayerNormPass().Of(a) is [var y, var dx, var dgamma, var dbeta] ? [y, dx, dgamma * a[1], dbeta] : []),
    ];

    /// <summary>The right outputs, with a dγ that multiplies dy by something made of x − μ and y.</summary>
    private static Tensor[] WithDgamma(Tensor[] a, Func<Tensor, Tensor, Tensor> seen)
    {
        Tensor[] right = new LayerNormPass().Of(a);
        Tensor centred = a[0] - a[0].Mean(a[0].Rank - 1, keepDimension: true);
        return [right[0], right[1], (a[3] * seen(centred, right[0])).SumTo(right[2].Shape), right[3]];
    }
}
