using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which rows are standardised wrongly.</summary>
internal static class StandardiseMistakes
{
    /// <summary>Said where a small number stands in the place of σ = 0, whichever it is.</summary>
    internal static Mistake SmallNumber { get; } = new(
        "a constant feature divided by a small number",
        "A constant feature was divided by a small number, added to σ, added under the root, or put in the place of 0. The training rows stay finite, but a held-out row "
        + "that differs there becomes very large. Do not divide such a feature.");

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        new("held-out rows standardised by their own numbers",
            "held has mean 0 and deviation 1 by itself. In use there may be a single row, and a shift of the data has to show: take μ and σ of the training rows.",
            a => [Fitted(a[0], a[0]), Fitted(a[1], a[1])]),
        new("fitted on all rows together",
            "μ and σ were taken over training and held-out rows. What is held out must not have a say in what the network sees: fit on the training rows alone.",
            a => Both(a, Tensor.Concatenate(0, a[0], a[1]))),
        new("held-out rows left as they are",
            "held is xHeld, unchanged. The network was trained on centred, scaled rows and would see others here. (Or μ and σ were taken again, from the rows that are standardised already.)",
            a => [Fitted(a[0], a[0]), a[1]]),
        new("divided by N − 1 in the variance",
            "σ² is a sum over N − 1 here. The statement asks for the mean of (x − μ)²: divide by N.",
            a => [.. a.Select(x => (x - Mean(a)) / Safe(a[0].Shape[0] == 1 ? a[0].Sum(0) * 0 : a[0].StandardDeviation(0, ddof: 1)))]),
        new("divided by N − 1, which is 0 for a single row",
            "σ² is a sum over N − 1 here, and with one training row that is 0/0. The statement asks for the mean of (x − μ)²: divide by N.",
            a => [.. a.Select(x => (x - Mean(a)) / Safe(a[0].StandardDeviation(0, ddof: 1)))]),
        new("divided by N − 1 in the variance; divided by a deviation of 0",
            "Two mistakes. σ² is a sum over N − 1: divide by N. And where σ is 0, because a feature never changes or there is one row only, x − μ must not be divided.",
            a => [.. a.Select(x => (x - Mean(a)) / a[0].StandardDeviation(0, ddof: 1))]),
        new("divided by the variance",
            "x − μ was divided by σ². Only σ has the unit of x: with metres on top and square metres below, the result is not a pure number.",
            a => [.. a.Select(x => (x - Mean(a)) / Safe(a[0].Variance(0)))]),
        new("one mean and one deviation for everything",
            "μ and σ are single numbers over all features. Features of different size stay different: each column needs its own.",
            a => [.. a.Select(x => (x - a[0].Mean()) / a[0].StandardDeviation())]),
        new("rows standardised instead of columns",
            "Each row has mean 0 and deviation 1. Asked for is each feature, over the training rows: axis 0.",
            a => [.. a.Select(x => (x - x.Mean(1, keepDimension: true)) / Safe(x.StandardDeviation(1, keepDimension: true)))]),
        new("divided by a deviation of 0",
            "A feature that never changes was divided by its σ = 0, which gives NaN or infinity. Centre it and do not divide it.",
            a => [.. a.Select(x => (x - Mean(a)) / a[0].StandardDeviation(0))]),
        new(SmallNumber.Name, SmallNumber.Explanation,
            a => [.. a.Select(x => (x - Mean(a)) / (a[0].StandardDeviation(0) + 1e-8))]),
        new("constant features set to 0 in the held-out rows",
            "A feature that is constant in training was set to 0 everywhere. It is centred: held-out rows that differ there keep their difference.",
            a => [.. a.Select(x => (x - Mean(a)) / Safe(a[0].StandardDeviation(0)) * (a[0].StandardDeviation(0) > 0))]),
        new("constant features left as they are",
            "Where σ = 0 nothing was done at all. The mean comes off there too; it is only the division that is left out.",
            a => [.. a.Select(x => (x - (Mean(a) * (a[0].StandardDeviation(0) > 0))) / Safe(a[0].StandardDeviation(0)))]),
        new("mean not taken off",
            "x/σ is scaled but not centred. Take μ off first.",
            a => [.. a.Select(x => x / Safe(a[0].StandardDeviation(0)))]),
        new("bracket missing around x − μ",
            "x − μ/σ: without the bracket only the mean is divided.",
            a => [.. a.Select(x => x - (Mean(a) / Safe(a[0].StandardDeviation(0))))]),
        new("centred but not scaled",
            "The mean is off, and the features still differ in size. Divide by σ.",
            a => [.. a.Select(x => x - Mean(a))]),
        new("scaled by the range",
            "x was brought into 0…1 with the smallest and the largest value. That is another kind of scaling, which one outlier decides; here it is μ and σ.",
            a => [.. a.Select(x => (x - a[0].Min(0)) / Safe(a[0].Max(0) - a[0].Min(0)))]),
        new("centred on the training mean, scaled by its own deviation",
            "held was divided by the deviation of the held-out rows. Both numbers come from the training rows.",
            a => [Fitted(a[0], a[0]), (a[1] - Mean(a)) / Safe(a[1].StandardDeviation(0))]),
        new("held-out rows only centred",
            "μ was taken off held, and the division by σ is missing there: the network would see rows of another size than those it was trained on.",
            a => [Fitted(a[0], a[0]), a[1] - Mean(a)]),
        new("training rows only centred",
            "μ was taken off train, and the division by σ is missing there. It is divided as held is.",
            a => [a[0] - Mean(a), Fitted(a[1], a[0])]),
        new("held-out rows only divided",
            "held was divided by σ, and μ was not taken off.",
            a => [Fitted(a[0], a[0]), a[1] / Safe(a[0].StandardDeviation(0))]),
        new("mean not taken off before squaring",
            "What is divided by is the root of the mean of x². σ is measured from the mean: square x − μ, not x.",
            a => [.. a.Select(x => (x - Mean(a)) / (Root(a) + ((a[0].StandardDeviation(0) == 0) * (1 - Root(a)))))]),
        new("mean not taken off before squaring; constant features divided",
            "What is divided by is the root of the mean of x². σ is measured from the mean: square x − μ, not x. A feature that never changes then has σ = 0, and is not divided.",
            a => [.. a.Select(x => (x - Mean(a)) / Root(a))]),
        new("divided by the root mean square, and not centred",
            "x was divided by the root of the mean of x². Take μ off first, in the numerator and before squaring.",
            a => [.. a.Select(x => x / Root(a))]),
        new("features of small deviation not divided",
            "Where σ is below 1 nothing was divided. Only a σ of exactly 0 is a reason to leave the division out: a feature of deviation 0.1 is made ten times larger.",
            a => [.. a.Select(x => (x - Mean(a)) / Tensor.Maximum(a[0].StandardDeviation(0), 1))]),
        new("1 added to the deviation",
            "x − μ was divided by σ + 1, which spoils the features that do vary. It is only where σ is 0 that something else stands in its place.",
            a => [.. a.Select(x => (x - Mean(a)) / (a[0].StandardDeviation(0) + 1))]),
        .. Undivided.Select(m => new Misconception(
            $"{m.Name}; divided by a deviation of 0",
            $"Two mistakes. {m.Explanation} And where a feature never changes x − μ was divided by σ = 0: centre it and do not divide it.",
            m.Wrong)),
    ];

    /// <summary>Mistakes of those who did not think of σ = 0 either.</summary>
    private static IEnumerable<Misconception> Undivided =>
    [
        new("held-out rows standardised by their own numbers",
            "held has mean 0 and deviation 1 by itself. Take μ and σ of the training rows.",
            a => [.. a.Select(x => (x - x.Mean(0)) / x.StandardDeviation(0))]),
        new("centred on the training mean, scaled by its own deviation",
            "held was divided by the deviation of the held-out rows. Both numbers come from the training rows.",
            a => [.. a.Select(x => (x - Mean(a)) / x.StandardDeviation(0))]),
        new("held-out rows left as they are",
            "held is xHeld, unchanged. It goes through the same μ and σ as the training rows.",
            a => [(a[0] - Mean(a)) / a[0].StandardDeviation(0), a[1]]),
        new("divided by the variance",
            "x − μ was divided by σ². Only σ has the unit of x.",
            a => [.. a.Select(x => (x - Mean(a)) / a[0].Variance(0))]),
        new("mean not taken off",
            "x/σ is scaled but not centred. Take μ off first.",
            a => [.. a.Select(x => x / a[0].StandardDeviation(0))]),
    ];

    private static Tensor[] Both(Tensor[] a, Tensor fittedOn) => [Fitted(a[0], fittedOn), Fitted(a[1], fittedOn)];

    private static Tensor Fitted(Tensor x, Tensor fittedOn) => (x - fittedOn.Mean(0)) / Safe(fittedOn.StandardDeviation(0));

    private static Tensor Mean(Tensor[] a) => a[0].Mean(0);

    private static Tensor Root(Tensor[] a) => a[0].Square().Mean(0).Sqrt();

    /// <summary>1 in the place of 0.</summary>
    private static Tensor Safe(Tensor sigma) => sigma + (sigma == 0);
}
