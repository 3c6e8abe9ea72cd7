using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the two modes of batch normalisation are mixed up, or only one of them is right.</summary>
internal static class BatchNormModeMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All =>
    [
        new("the modes exchanged",
            "What belongs to training was done in use, and the other way round. Look at the condition on isTraining.",
            new BatchNormPass { ByBatch = training => !training, Moves = training => !training }.Of),
        new("statistics of the batch returned in use",
            "In use the running statistics came back as those of the batch. They come back unchanged: nothing is learned in use.",
            a => InUse(a, right => [right[0], a[0].Mean(0), a[0].Variance(0)])),
        new("N/(N − 1) in use",
            "In use the running variance was multiplied by N/(N − 1) once more. The factor is in it already.",
            a => InUse(a, _ => Normalised(a, a[4] * (a[0].Shape[0] / Math.Max(1.0, a[0].Shape[0] - 1))))),
        new("divided by the running variance in use",
            "In use x − r was divided by r_v itself, with neither root nor ε.",
            a => InUse(a, _ => Normalised(a, a[4].Square() - a[7].Item()))),
        new("a fixed ε",
            "Another ε than the one that is handed in stands under the root, such as 10⁻⁵. Use the parameter epsilon.",
            new BatchNormPass { Divisor = (v, _) => (v + 1e-5).Sqrt() }.Of),
        new("a tiny fixed ε",
            "A tiny number stands under the root in the place of ε, or as a lower limit. Use the parameter epsilon.",
            new BatchNormPass { Divisor = (v, _) => (v + 1e-8).Sqrt() }.Of),
        new("ε added twice",
            "x − μ was divided by the root of v + 2ε. ε stands under the root once.",
            new BatchNormPass { Divisor = (v, epsilon) => (v + (2 * epsilon)).Sqrt() }.Of),
        .. InOneMode("divided by the variance", "x − μ was divided by the variance plus ε, without the root.", new BatchNormPass { Divisor = (v, epsilon) => v + epsilon }),
        .. InOneMode("ε outside the root", "x − μ was divided by √v + ε. It is √(v + ε).", new BatchNormPass { Divisor = (v, epsilon) => v.Sqrt() + epsilon }),
        .. InOneMode("ε left out", "x − μ was divided by √v, without ε.", new BatchNormPass { Divisor = (v, _) => v.Sqrt() }),
        .. InOneMode("scale and shift left out", "y is x̂. It is still to be multiplied by γ and shifted by β.", new BatchNormPass { Output = (xHat, _, _) => xHat }),
        .. InOneMode("γ left out", "y is x̂ + β. x̂ is still to be multiplied by γ.", new BatchNormPass { Output = (xHat, _, beta) => xHat + beta }),
        .. InOneMode("β left out", "y is γ·x̂. The shift β is still to be added.", new BatchNormPass { Output = (xHat, gamma, _) => gamma * xHat }),
        .. InOneMode("mean not taken off", "y is γ·x/√(v + ε) + β, and the mean is still in it.", new BatchNormPass { Centred = (x, _) => x }),
        .. InOneMode("centred but not divided", "The division by √(v + ε) is missing.", new BatchNormPass { Divisor = (_, _) => LsuvRun.Number(1) }),
    ];

    private static IEnumerable<Misconception> InOneMode(string name, string explanation, BatchNormPass pass) =>
    [
        new($"{name} in use", $"{explanation} In training it is right.", a => InUse(a, _ => pass.Of(a))),
        new($"{name} in training", $"{explanation} In use it is right.", a => a[5].Item() == 1 ? pass.Of(a) : new BatchNormPass().Of(a)),
    ];

    private static Tensor[] InUse(Tensor[] a, Func<Tensor[], Tensor[]> wrong)
    {
        Tensor[] right = new BatchNormPass().Of(a);
        return a[5].Item() == 1 ? right : wrong(right);
    }

    /// <summary>The outputs in use with another variance under the root.</summary>
    private static Tensor[] Normalised(Tensor[] a, Tensor variance) =>
        [(a[1] * (a[0] - a[3]) / (variance + a[7].Item()).Sqrt()) + a[2], a[3], a[4]];
}
