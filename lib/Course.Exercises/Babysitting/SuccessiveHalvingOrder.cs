using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Successive halving (S2 · hyper-parameters; Jamieson and Talwalkar 2016) that goes on from where a training stood: n settings at r epochs,
/// the best ⌊n/η⌋ of them at η·r in all, and so on until one is left or the most epochs are reached; all settings in order of what they came to.
/// </summary>
public sealed class SuccessiveHalvingOrder : Exercise
{
    /// <inheritdoc/>
    public override string Id => "10-successive-halving";

    /// <inheritdoc/>
    public override string Title => "Successive halving";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "Every round costs about as much as the first: fewer settings, as many times longer. n settings are searched for the price of n times a few epochs and one full training. What starts slowly and would win in the end is lost.";

    /// <inheritdoc/>
    public override string Variation =>
        "Hyperband (Li and others, 2018) runs several of these searches, from many settings with few epochs to few settings with many, at the same cost each. Against which mistake of successive halving is that an insurance?";

    /// <inheritdoc/>
    public override string Method => "MySuccessiveHalving";

    /// <inheritdoc/>
    public override string Signature =>
        "int[] MySuccessiveHalving(Func<int, int, double> train, int settings, int first, int factor, int most)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var curves = a[0];
        var spent = new double[curves.Shape[0]];
        var calls = 0;
        double Train(int setting, int epochs)
        {
            calls++;
            spent[setting] += epochs;
            var reached = curves[setting, 0] * (1 - Math.Exp(-spent[setting] / curves[setting, 1])) - (spent[setting] * curves[setting, 4]);
            return spent[setting] >= curves[setting, 2] ? double.NaN : Math.Floor(reached / curves[setting, 3]) * curves[setting, 3];
        }

        var order = MySuccessiveHalving(Train, curves.Shape[0], (int)a[1].Item(), (int)a[2].Item(), (int)a[3].Item());
        return
        [
            Tensor.From(Array.ConvertAll(order, setting => (double)setting), ElementType.Float64),
            Tensor.From(spent, ElementType.Float64), Tensor.Scalar(calls, ElementType.Float64),
        ];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["order", "epochs", "calls"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Search"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Follow eight settings with factor 2 on paper: who is trained in which round, for how many epochs more, and who is dropped after it?",
        "A training goes on from where it stood. A setting that has had r epochs and is to have η·r in all needs the difference. And a score belongs to a setting, not to a place among those that are left.",
        "Whoever is dropped in a round stands behind all that go on, and in front of all that were dropped earlier. So the order can be built from its end, one round after the other.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = HalvingMistakes.All;

    /// <summary>Checks <c>MySuccessiveHalving(train, settings, first, factor, most)</c>, which returns the numbers of all settings, the best first.</summary>
    public static CheckResult Check(Func<Func<int, int, double>, int, int, int, int, int[]> method) => NotebookCheck.Run(new SuccessiveHalvingOrder(), a =>
        HalvingCase.Of(a).Counted(train => method(train, a[0].Shape[0], (int)a[1].Item(), (int)a[2].Item(), (int)a[3].Item())));

    /// <inheritdoc/>
    /// <remarks>
    /// Factor 2 and factor 3, with numbers that they do not divide; a limit that cuts the last round, and one that ends the search with several left; scores
    /// that are equal; settings that diverge, at once or later; all of them, and one beside scores below 0; scores that are equal
    /// in the second round and were not in the first; one that leads in the first round and falls behind what it had then; and a single setting.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, 8, first: 1, factor: 2, most: 1000), Case(random, 8, first: 2, factor: 3, most: 1000), Case(random, 13, first: 2, factor: 2, most: 11),
            Case(random, 9, first: 1, factor: 2, most: 2), Case(random, 10, first: 3, factor: 2, most: 1000, step: 0.25),
            Case(random, 9, first: 2, factor: 2, most: 1000, diverging: [(1, 1), (4, 3), (6, 2), (7, 5)]), Case(random, 4, first: 1, factor: 2, most: 50, diverging: [(0, 1), (1, 1), (2, 1), (3, 1)]),
            Case(random, 7, first: 1, factor: 2, most: 1000, diverging: [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]), Case(random, 1, first: 4, factor: 3, most: 1000),
            BelowZero(Case(random, 7, first: 1, factor: 2, most: 1000, diverging: [(1, 1), (4, 2)])), EqualLater(random), Fallen(random),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new HalvingRun().Of(inputs);

    /// <summary>The same curves upside down, but for those that diverge.</summary>
    private static Tensor[] BelowZero(Tensor[] a)
    {
        for (int i = 0; i < a[0].Shape[0]; i++)
        {
            a[0][i, 0] *= a[0][i, 2] < 1e9 ? 1 : -1;
        }

        return a;
    }

    /// <summary>Three rise in the first epoch, the last of them most; after three the last two have come to the same step, above the first.</summary>
    private static Tensor[] EqualLater(Random random)
    {
        Tensor[] a = Case(random, 9, first: 1, factor: 3, most: 3, step: 0.1);
        for (int i = 0; i < 9; i++)
        {
            (a[0][i, 0], a[0][i, 1], a[0][i, 4]) = (i == 6 ? 0.55 : 0.7, i switch { 8 => 0.379, 7 => 0.649, 6 => 0.585, _ => 2 + random.NextDouble() }, 0);
        }

        return a;
    }

    /// <summary>Number 2 leads after one epoch and falls, number 1 comes second and rises past it, though not above where number 2 has been.</summary>
    private static Tensor[] Fallen(Random random)
    {
        Tensor[] a = Case(random, 4, first: 1, factor: 2, most: 1000);
        for (int i = 0; i < 4; i++)
        {
            (a[0][i, 0], a[0][i, 1], a[0][i, 4]) = i switch { 1 => (0.55, 0.5, 0), 2 => (0.7, 0.3, 0.1), _ => (0.2 + (0.1 * random.NextDouble()), 1, 0) };
        }

        return a;
    }

    /// <summary>Curves that rise to a height with a slowness of their own and then fall, so that they cross; some are good and diverge after so many epochs; scores come in steps.</summary>
    private static Tensor[] Case(Random random, int settings, int first, int factor, int most, double step = 1e-9, (int Setting, int After)[]? diverging = null)
    {
        double[] rows =
        [
            .. Enumerable.Range(0, settings).SelectMany(i =>
            {
                double after = (diverging ?? []).Where(d => d.Setting == i).Select(d => (double)d.After).FirstOrDefault(1e9);
                (double height, double slowness) = after < 1e9 ? (0.99, 1) : (0.4 + (0.5 * random.NextDouble()), Math.Exp(3 * random.NextDouble()));
                return new[] { height, slowness, after, step, 0.04 * random.NextDouble() };
            }),
        ];
        return [Tensor.From(rows, [settings, 5], ElementType.Float64), Landscape.Number(first), Landscape.Number(factor), Landscape.Number(most)];
    }
}
