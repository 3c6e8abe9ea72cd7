using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Slips in single parts of the backward pass of batch normalisation: a division, a sum, a γ.</summary>
internal static class BatchNormBackwardPartMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All =>
    [
        new("last division by v + ε",
            "dx was divided by v + ε at last. It is divided by the root of it once more, not twice: x̂ = (x − μ)/√(v + ε).",
            new NormBackwardPass { Outer = s => s * s }.Weighted),
        new("ε outside the root",
            "x − μ was divided by √v + ε. It is √(v + ε).",
            new NormBackwardPass { Divisor = (v, epsilon) => v.Sqrt() + epsilon }.Weighted),
        new("γ multiplied twice in dx",
            "γ is in g = γ·dy already, and dx was multiplied by it again.",
            a => First(new NormBackwardPass(), a, dx => dx * a[2])),
        new("γ missing on the direct way",
            "The direct way begins with dy. What arrives at x̂ is γ·dy, on all three ways.",
            a => new NormBackwardPass { Direct = (g, _) => g / a[2] }.Weighted(a)),
        new("γ missing in the sums",
            "The sums behind μ and v were formed of dy. What arrives at x̂ is γ·dy, on all three ways.",
            a => new NormBackwardPass { Sum = (g, _) => (g / a[2]).Sum(0) }.Weighted(a)),
        new("γ missing on the way through μ", "The way through μ sums dy. What arrives at x̂ is γ·dy, on all three ways.",
            a => new NormBackwardPass { Sum = (g, _) => (g / a[2]).Sum(0), SumAlongXHat = (g, _) => g.Sum(0) }.Weighted(a)),
        new("γ missing on the way through v", "The way through v sums dy·x̂. What arrives at x̂ is γ·dy, on all three ways.",
            a => new NormBackwardPass { SumAlongXHat = (g, _) => (g / a[2]).Sum(0) }.Weighted(a)),
        new("sums along the row in dx",
            "Σg and Σg·x̂ run along axis 1, over the features. Features have nothing to do with one another: both run over the rows, axis 0.",
            new NormBackwardPass { Sum = (g, _) => g.Sum(1, keepDimension: true) }.Weighted),
        new("x̂ of the receiving row inside the sum",
            "The way through v sums g·x̂². One x̂ belongs to the rows that send and stays in the sum; the other is that of the row that receives, and stands in front.",
            new NormBackwardPass { Outward = (_, _) => LsuvRun.Number(1), Inward = (g, xHat, _) => g * xHat * xHat }.Weighted),
        new("x̂ missing behind the sum",
            "The way through v lacks the x̂ of the row that receives: v changes with x_n by 2c_n(x_n − μ)/C.",
            new NormBackwardPass { Outward = (_, _) => LsuvRun.Number(1) }.Weighted),
        new("x̂ missing in the sum",
            "The way through v sums g alone. In every row v stands behind x̂, so the sum is of g·x̂.",
            new NormBackwardPass { Inward = (g, _, _) => g }.Weighted),
        new("the way from v through μ added, without weights",
            "The way x → μ → v was added with the plain sum of x − μ, which is not 0. With the weights of v that sum vanishes, and the way with it.",
            a => ThroughBoth(a, 1)),
        new("the way from v through μ added, without weights, with the wrong sign",
            "The way x → μ → v was added with the plain sum of x − μ, which is not 0, and with the wrong sign. With the weights of v that sum vanishes, and the way with it.",
            a => ThroughBoth(a, -1)),
        new("dγ weighted", "dgamma was summed with the weights. γ acts on every row alike.",
            a => Parameters(a, (t, c) => (t * c).Sum(0), (t, _) => t.Sum(0))),
        new("dβ weighted", "dbeta was summed with the weights. β acts on every row alike.",
            a => Parameters(a, (t, _) => t.Sum(0), (t, c) => (t * c).Sum(0))),
        new("dγ and dβ divided by the sum of the weights",
            "dgamma and dbeta were divided by C. They are sums over the rows: a mean, if the loss takes one, is already in dy.",
            new NormBackwardPass { Collected = (t, c) => t.Sum(0) / c.Sum() }.Weighted),
        new("dγ and dβ weighted means",
            "dgamma and dbeta are weighted means. γ and β act on every row alike, so both are plain sums.",
            new NormBackwardPass { Collected = (t, c) => (t * c).Sum(0) / c.Sum() }.Weighted),
        new("dγ and dβ without rows of weight 0",
            "Rows of weight 0 were left out of dgamma and dbeta. Their y has γ and β in it too, and their dy need not be 0.",
            new NormBackwardPass { Collected = (t, c) => (t * (c > 0)).Sum(0) }.Weighted),
        new("γ in dγ and dβ",
            "dgamma and dbeta were formed of γ·dy. y = γx̂ + β, so they are sums of dy·x̂ and dy.",
            a => [new NormBackwardPass().Weighted(a)[0], .. new NormBackwardPass().Weighted(a)[1..].Select(t => t * a[2])]),
        new("γ in dγ", "dgamma was formed of γ·dy. The derivative of γx̂ by γ is x̂ alone.",
            a => new NormBackwardPass().Weighted(a) is [var dx, var dgamma, var dbeta] ? [dx, dgamma * a[2], dbeta] : []),
        new("dγ from x − μ",
            "dgamma is Σ dy·(x − μ). γ multiplies x̂: a division by √(v + ε) is missing.",
            a => new NormBackwardPass { Seen = (x, _) => x - ((a[1].Reshape(-1, 1) * x).Sum(0) / a[1].Sum()) }.Weighted(a)),
    ];

    private static Tensor[] First(NormBackwardPass pass, Tensor[] a, Func<Tensor, Tensor> change) =>
        pass.Weighted(a) is [var dx, .. var others] ? [change(dx), .. others] : [];

    private static Tensor[] Parameters(Tensor[] a, Func<Tensor, Tensor, Tensor> gamma, Func<Tensor, Tensor, Tensor> beta) =>
        [new NormBackwardPass().Weighted(a)[0], new NormBackwardPass { Collected = gamma }.Weighted(a)[1], new NormBackwardPass { Collected = beta }.Weighted(a)[2]];

    private static Tensor[] ThroughBoth(Tensor[] a, double sign)
    {
        (Tensor c, double total) = (a[1].Reshape(-1, 1), a[1].Sum());
        Tensor centred = a[0] - ((c * a[0]).Sum(0) / total);
        Tensor squared = ((c * centred.Square()).Sum(0) / total) + a[4].Item();
        Tensor along = (a[2] * a[3] * centred / squared.Sqrt()).Sum(0);
        return First(new NormBackwardPass(), a, dx => dx + (sign * c / total * along / squared * centred.Sum(0) / total));
    }
}
