using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the running statistics of batch normalisation go wrong.</summary>
internal static class BatchNormRunningMistakes
{
    private delegate Tensor Move(Tensor old, Tensor batch, double momentum);

    private delegate Tensor Kept(Tensor[] a);

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All =>
    [
        .. Variances.Select(v => new Misconception(v.Name, v.Explanation, a => Running(a, Right, Right, v.Of))),
        .. Moves.Where(m => m.IsNew).Select(m => new Misconception(m.Name, m.Explanation, a => Running(a, m.Of, m.Of, Unbiased))),
        .. Moves.Select(m => new Misconception($"{m.Name}, the mean alone", $"{m.Explanation} The running variance is right.", a => Running(a, m.Of, Right, Unbiased))),
        .. Moves.Select(m => new Misconception($"{m.Name}, the variance alone", $"{m.Explanation} The running mean is right.", a => Running(a, Right, m.Of, Unbiased))),
        .. from m in Moves
           from v in Variances.Where(v => v.IsLikely).Append(OverN)
           select new Misconception($"{m.Name}; {v.Name}", $"Two mistakes. {m.Explanation} {v.Explanation}", a => Running(a, m.Of, m.Of, v.Of)),
        new("N/(N − 1) on the old part too",
            "The whole running variance was multiplied by N/(N − 1), the old part again at every batch. The factor belongs to the batch's variance alone.",
            a => Running(a, Right, (old, batch, m) => Right(old, batch, m) * Correction(a), a => a[0].Variance(0))),
    ];

    private static IReadOnlyList<(string Name, string Explanation, Move Of, bool IsNew)> Moves =>
    [
        ("momentum the wrong way round",
            "The share m was kept of the old. Here the momentum is the share of the new: (1 − m) of the old and m of the batch's.",
            (old, batch, m) => (m * old) + ((1 - m) * batch), false),
        ("running statistics replaced",
            "What is returned is that of the last batch alone. It should move towards it, by the share m.",
            (_, batch, _) => batch, false),
        ("old part not multiplied by 1 − m",
            "m times the batch's was added to the whole of the old, which so grows without end: the old part keeps the share 1 − m.",
            (old, batch, m) => old + (m * batch), true),
        ("new part not multiplied by m",
            "The batch's was added as a whole to (1 − m) of the old. It enters with the share m.",
            (old, batch, m) => ((1 - m) * old) + batch, true),
    ];

    private static (string Name, string Explanation, Kept Of, bool IsLikely) OverN =>
        ("running variance over N", "The variance over N went into the running average, which is to have the one over N − 1.", a => a[0].Variance(0), true);

    private static IReadOnlyList<(string Name, string Explanation, Kept Of, bool IsLikely)> Variances =>
    [
        ("N/(N − 1) in whole numbers",
            "The factor N/(N − 1) came out as 1 for N > 2: a quotient of two whole numbers is cut off in C#. Make one of them a double.",
            a => a[0].Variance(0) * (a[0].Shape[0] / Math.Max(1, a[0].Shape[0] - 1)), true),
        ("(N − 1)/N in the place of N/(N − 1)",
            "The running variance got smaller by (N − 1)/N. The batch's variance is too small on average, and N/(N − 1) makes it larger.",
            a => a[0].Variance(0) / Correction(a), true),
        ("N/(N − 1) twice",
            "The variance over N − 1 was multiplied by N/(N − 1). Either does: over N with the factor, or over N − 1 without.",
            a => Unbiased(a) * Correction(a), false),
        ("number of features for N",
            "The factor was D/(D − 1), with the number of features. N is the number of examples, the length of axis 0.",
            a => a[0].Variance(0) * a[0].Shape[1] / (a[0].Shape[1] - 1), false),
        ("ε in the running variance",
            "v + ε went into the running average, so that ε counts twice in use. It stands under the root and nowhere else.",
            a => (a[0].Variance(0) + a[7].Item()) * Correction(a), false),
        ("ε added to the running variance",
            "ε was added to the batch's variance in the running average, so that it counts twice in use. It stands under the root and nowhere else.",
            a => Unbiased(a) + a[7].Item(), false),
        ("variance around the running mean",
            "The batch's variance was measured from the running mean. It is that around the batch's own mean.",
            a => (a[0] - a[3]).Square().Sum(0) / (a[0].Shape[0] - 1), false),
        ("sum of squares in the running variance",
            "The squares of x − μ were summed and not divided by N − 1.",
            a => Unbiased(a) * (a[0].Shape[0] - 1), false),
    ];

    private static double Correction(Tensor[] a) => a[0].Shape[0] / (a[0].Shape[0] - 1.0);

    private static Tensor Unbiased(Tensor[] a) => a[0].Variance(0, ddof: 1);

    private static Tensor Right(Tensor old, Tensor batch, double m) => ((1 - m) * old) + (m * batch);

    /// <summary>The right outputs, with running statistics in training that are moved so and made of this variance.</summary>
    private static Tensor[] Running(Tensor[] a, Move mean, Move variance, Kept kept)
    {
        Tensor[] right = new BatchNormPass().Of(a);
        return a[5].Item() == 1
            ? [right[0], mean(a[3], a[0].Mean(0), a[6].Item()), variance(a[4], kept(a), a[6].Item())]
            : right;
    }
}
