using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the backward pass of batch normalisation goes wrong.</summary>
internal static class BatchNormBackwardMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("mean and variance treated as constants",
            "dx is γ·dy/√(v + ε), which is right in use. In training μ and v are functions of x, and gradient comes back through both.",
            new NormBackwardPass { ByMean = 0, ByVariance = 0 }.Weighted),
        new("the way through v missing",
            "x reaches the loss through the variance as well. That way adds a multiple of x̂ to every row.",
            new NormBackwardPass { ByVariance = 0 }.Weighted),
        new("the way through μ missing",
            "x reaches the loss through the mean as well. That way adds the same number to all rows of equal weight.",
            new NormBackwardPass { ByMean = 0 }.Weighted),
        new("the way through v twice as large",
            "The term with x̂ is twice too large. The 2 from the square and the ½ from the root cancel.",
            new NormBackwardPass { ByVariance = 2 }.Weighted),
        new("the way through v half as large",
            "The term with x̂ is half of what it should be. The derivative of the square brings a 2, which cancels the ½ of the root.",
            new NormBackwardPass { ByVariance = 0.5 }.Weighted),
        new("the way through v with the wrong sign",
            "The term with x̂ was added. A larger variance makes x̂ smaller: the derivative of (v + ε) to the power −½ is negative.",
            new NormBackwardPass { ByVariance = -1 }.Weighted),
        new("the way through μ with the wrong sign",
            "The mean of g was added. A larger mean makes every x̂ smaller: −1.",
            new NormBackwardPass { ByMean = -1 }.Weighted),
        new("both ways with the wrong sign",
            "The ways through μ and v were added. A larger mean and a larger variance both make x̂ smaller.",
            new NormBackwardPass { ByMean = -1, ByVariance = -1 }.Weighted),
        new("x − μ in the place of x̂",
            "The way through v ends with x − μ instead of x̂: one division by √(v + ε) is missing.",
            new NormBackwardPass { Outward = (centred, _) => centred }.Weighted),
        new("γ left out of dx",
            "dx was computed from dy. What arrives at x̂ is γ·dy.",
            new NormBackwardPass { Upstream = (dy, _) => dy }.Weighted),
        new("weights ignored",
            "Every row counts the same. μ and v are weighted means, and the weights come back in their gradients: this is plain batch normalisation, right where all weights are 1.",
            new NormBackwardPass { Counts = c => (c * 0) + 1 }.Weighted),
        new("sums over weighted rows",
            "The sums Σg and Σg·x̂ were weighted. Every row is normalised by μ and v, whatever its weight, so every row's gradient comes back to them in full.",
            new NormBackwardPass { Sum = (g, c) => (g * c).Sum(0) }.Weighted),
        new("weights left out behind the sums",
            "The ways through μ and v were shared out evenly. A row enters μ and v with its weight c/C, and gets its part of their gradients by it: a row of weight 0 gets none.",
            a => Even(a)),
        new("divided by the number of rows",
            "The ways through μ and v were divided by N. The weighted mean divides by the sum of the weights.",
            a => new NormBackwardPass { Total = _ => a[0].Shape[0] }.Weighted(a)),
        new("rows of weight 0 without gradient",
            "dx was set to 0 where the weight is 0. Such a row takes no part in μ and v, but it is normalised, and its y depends on its x.",
            new NormBackwardPass { Finished = (dx, c) => dx * (c > 0) }.Weighted),
        new("dx multiplied by the weights",
            "All of dx was multiplied by the weights. They belong to the ways through μ and v alone.",
            new NormBackwardPass { Finished = (dx, c) => dx * c }.Weighted),
        new("dγ and dβ weighted",
            "dgamma and dbeta were summed with the weights. γ and β act on every row alike.",
            new NormBackwardPass { Collected = (t, c) => (t * c).Sum(0) }.Weighted),
        new("dγ and dβ averaged",
            "dgamma and dbeta were divided by the number of rows. They are sums: a mean, if the loss takes one, is already in dy.",
            new NormBackwardPass { Collected = (t, _) => t.Mean(0) }.Weighted),
        new("dγ from x",
            "dgamma is Σ dy·x. γ multiplies x̂, so x̂ is its derivative.",
            new NormBackwardPass { Seen = (x, _) => x }.Weighted),
        new("divided by the variance",
            "x − μ was divided by v + ε instead of its root, here and in dx.",
            new NormBackwardPass { Divisor = (v, epsilon) => v + epsilon }.Weighted),
        new("ε left out",
            "x − μ was divided by √v. ε stands in the forward pass and stays in the backward pass.",
            new NormBackwardPass { Divisor = (v, _) => v.Sqrt() }.Weighted),
        new("last division missing in dx",
            "dx is the gradient of x − μ times √(v + ε): what remains is to divide by √(v + ε).",
            new NormBackwardPass { Outer = _ => Tensor.Scalar(1, ElementType.Float64) }.Weighted),
        new("bracket missing in dx",
            "Only the ways through μ and v were divided by √(v + ε). A bracket is missing: the direct way is divided too.",
            a => [(a[2] * a[3]) + new NormBackwardPass().Weighted(a)[0] - new NormBackwardPass { ByMean = 0, ByVariance = 0 }.Weighted(a)[0], .. new NormBackwardPass().Weighted(a)[1..]]),
        new("variance over C − 1",
            "v was divided by C − 1. The statement divides by C, the sum of the weights.",
            new NormBackwardPass { VarianceTotal = c => c.Sum() - 1 }.Weighted),
    ];

    /// <summary>The ways through μ and v are given to all rows alike.</summary>
    private static Tensor[] Even(Tensor[] a)
    {
        Tensor[] right = new NormBackwardPass().Weighted(a);
        Tensor[] direct = new NormBackwardPass { ByMean = 0, ByVariance = 0 }.Weighted(a);
        Tensor c = a[1].Reshape(-1, 1);
        Tensor mean = (c * a[0]).Sum(0) / c.Sum();
        Tensor s = ((c * (a[0] - mean).Square()).Sum(0) / c.Sum() + a[4].Item()).Sqrt();
        (Tensor xHat, Tensor g) = ((a[0] - mean) / s, a[2] * a[3]);
        return [direct[0] - ((g.Sum(0) + (xHat * (g * xHat).Sum(0))) / c.Sum() / s), right[1], right[2]];
    }
}
