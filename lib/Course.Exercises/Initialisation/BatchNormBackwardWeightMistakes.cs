using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the weights of the rows go wrong in the backward pass of batch normalisation.</summary>
internal static class BatchNormBackwardWeightMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All =>
    [
        .. OnBoth.Select(w => new Misconception(w.Name, w.Explanation, (w.Pass with { ShareInVariance = null, SumAlongXHat = null }).Weighted)),
        .. Alone.SelectMany(w => new[]
        {
            new Misconception($"{w.Name}, on the way through μ alone", $"{w.Explanation} The way through v is right.",
                (w.Pass with { ShareInVariance = (c, total) => c / total, SumAlongXHat = (g, _) => g.Sum(0) }).Weighted),
            new Misconception($"{w.Name}, on the way through v alone", $"{w.Explanation} The way through μ is right.",
                new NormBackwardPass { ShareInVariance = w.Pass.Share, SumAlongXHat = w.Pass.Sum }.Weighted),
        }),
        new("everything weighted, the direct way too",
            "The weight c multiplies all of dx. It belongs to the ways through μ and v; on the direct way a row answers for its own y in full.",
            new NormBackwardPass { Direct = (g, c) => g * c }.Weighted),
        new("dy weighted",
            "dy was multiplied by the weights before everything else. The weights stand in μ and v only; what arrives as dy is already the gradient of each row's y.",
            a => [WithWeightedUpstream(a), .. new NormBackwardPass { Collected = Weighed }.Weighted(a)[1..]]),
        new("dy weighted in dx",
            "dx was computed from c·dy. The weights stand in μ and v only; what arrives as dy is already the gradient of each row's y.",
            a => [WithWeightedUpstream(a), .. new NormBackwardPass().Weighted(a)[1..]]),
        new("weights taken for a mask",
            "Every weight above 0 counted as 1. A row of weight 2 has twice the say in μ and v that a row of weight 1 has.",
            new NormBackwardPass { Counts = c => (c > 0) * 1.0 }.Weighted),
        new("sums over rows of weight above 0",
            "Rows of weight 0 were left out of Σg and Σg·x̂. They take no part in μ and v, but they are normalised by them, so their gradient comes back to them as well.",
            new NormBackwardPass { Sum = (g, c) => (g * (c > 0)).Sum(0) }.Weighted),
        new("x̂ set to 0 in rows of weight 0",
            "Rows of weight 0 got x̂ = 0. They are normalised like all others, and their x̂ counts in dγ and in dx.",
            new NormBackwardPass { Hat = (xHat, c) => xHat * (c > 0) }.Weighted),
        new("dy set to 0 in rows of weight 0",
            "The gradient of rows of weight 0 was thrown away before everything else. Their dy need not be 0, and counts in all three results.",
            a => new NormBackwardPass().Weighted([a[0], a[1], a[2], a[3] * (a[1].Reshape(-1, 1) > 0), a[4]])),
        new("divided by the number of rows throughout",
            "μ, v and the ways through them were divided by N in the place of C, the sum of the weights.",
            a => DividedBy(a, a[0].Shape[0], a[0].Shape[0])),
        new("μ and v divided by the number of rows",
            "μ and v are weighted sums divided by N. A weighted mean divides by C, the sum of the weights.",
            a => DividedBy(a, a[0].Shape[0], a[1].Sum())),
        new("v without weights",
            "v is the plain mean of (x − μ)². It is a weighted mean as μ is.",
            new NormBackwardPass { Squares = (centred, _) => centred.Square().Sum(0), VarianceTotal = c => c.Count }.Weighted),
        new("μ without weights",
            "μ is the plain mean of the rows. It is the weighted one, with which the statement's v is formed.",
            new NormBackwardPass { Mean = (x, _) => x.Mean(0) }.Weighted),
        new("μ and v without weights",
            "μ and v are plain means, over padded rows too. Both are weighted means.",
            new NormBackwardPass { Mean = (x, _) => x.Mean(0), Squares = (centred, _) => centred.Square().Sum(0), VarianceTotal = c => c.Count }.Weighted),
    ];

    private static IEnumerable<(string Name, string Explanation, NormBackwardPass Pass)> OnBoth =>
    [
        ("weights inside the sums",
            "Weighted means of g and g·x̂ were taken off every row. The weight belongs to the row that receives: c_n/C stands in front of the sums, which run over all rows alike, "
            + "as every row is normalised by μ and v.",
            new NormBackwardPass { Share = Even, Sum = Weighed }),
        ("the line of plain batch normalisation",
            "The ways through μ and v are those of the boxed line, with 1/N in front of the sums. Row n enters μ and v with c_n/C, and that is what comes back to it.",
            new NormBackwardPass { Share = Plain }),
        ("weights inside the sums, divided by N",
            "The sums over the rows are weighted and divided by N. The weight belongs to the row that receives: c_n/C stands in front of plain sums.",
            new NormBackwardPass { Share = Plain, Sum = Weighed }),
        ("not divided by the sum of the weights in dx",
            "The ways through μ and v carry c and lack the division by C: a row enters a weighted mean with c/C.",
            new NormBackwardPass { Share = (c, _) => c }),
    ];

    private static IEnumerable<(string Name, string Explanation, NormBackwardPass Pass)> Alone =>
    [
        ("weights left out behind the sum", "It was shared out evenly. A row gets its part by its weight, c/C.", new NormBackwardPass { Share = Even }),
        ("sum over weighted rows", "The sum was weighted. Every row is normalised by μ and v, whatever its weight.", new NormBackwardPass { Sum = Weighed }),
        .. OnBoth,
    ];

    private static Tensor WithWeightedUpstream(Tensor[] a) => new NormBackwardPass().Weighted([a[0], a[1], a[2], a[3] * a[1].Reshape(-1, 1), a[4]])[0];

    private static Tensor Even(Tensor c, double total) => LsuvRun.Number(1 / total);

    private static Tensor Plain(Tensor c, double total) => LsuvRun.Number(1.0 / c.Count);

    private static Tensor Weighed(Tensor g, Tensor c) => (g * c).Sum(0);

    private static Tensor[] DividedBy(Tensor[] a, double statistics, double ways) => new NormBackwardPass
    {
        Mean = (x, c) => (c * x).Sum(0) / statistics,
        VarianceTotal = _ => statistics,
        Total = _ => ways,
    }.Weighted(a);
}
