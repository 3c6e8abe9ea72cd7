using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Random search over a learning rate and a penalty, both log-uniform (S2 · hyper-parameters; Bergstra and Bengio 2012): x = a·(b/a)^u with u
/// uniform in [0, 1), and the best of all trials.
/// </summary>
public sealed class LogUniformSearch : Exercise
{
    /// <inheritdoc/>
    public override string Id => "10-random-search";

    /// <inheritdoc/>
    public override string Title => "Random search on logarithmic scales";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "A trial that diverges is a result as well: it says where the range ends. A comparison with NaN is false whichever way round it is written, so one diverged trial can win, or hide all that come after it.";

    /// <inheritdoc/>
    public override string Variation =>
        "Add a second stage: ranges a quarter as wide on their logarithmic scales, around the best values so far, cut at the ends of the first ranges. How many of the trials should the first stage get?";

    /// <inheritdoc/>
    public override string Method => "MyRandomSearch";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor tried, Tensor scores, int best) MyRandomSearch(
            Func<double, double, double> train, double lrLow, double lrHigh,
            double regLow, double regHigh, int trials, int seed)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var trainings = 0;
        double Train(double lr, double reg)
        {
            if (++trainings > 1000) throw new InvalidOperationException("train was called more than 1000 times: one call for each trial, also for one that diverges");
            var (x, y) = (Math.Log10(lr) - a[6][0], Math.Log10(reg) - a[6][1]);
            return x > a[6][2] ? double.NaN : a[6][3] == 0 ? 1 - (0.1 * x * x) - (0.01 * y * y) : -Math.Floor(x * x) - 1;
        }

        var (tried, scores, best) = MyRandomSearch(
            Train, a[0].Item(), a[1].Item(), a[2].Item(), a[3].Item(), (int)a[4].Item(), (int)a[5].Item());
        return [tried.Log() / Math.Log(10), scores, Tensor.Scalar(best, ElementType.Float64), Tensor.Scalar(trainings, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["log10 of tried", "scores", "best", "trainings"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.Search"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which place between the two ends is in the middle if factors count and not differences? What does half of a draw between 0 and 1 have to become there?",
        "One generator for the whole search, made once. In every trial it is asked for two numbers, in the order in which the statement names them.",
        "Keep each score where it was computed, for a training costs hours. To find the best one, say what a score that is no number counts as, and when a later trial takes the place of an earlier one.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = SearchMistakes.All;

    /// <summary>Checks <c>MyRandomSearch(train, lrLow, lrHigh, regLow, regHigh, trials, seed)</c>, which returns the settings [trials, 2], their scores [trials], and the number of the best.</summary>
    public static CheckResult Check(Func<Func<double, double, double>, double, double, double, double, int, int, (Tensor Tried, Tensor Scores, int Best)> method) =>
        NotebookCheck.Run(new LogUniformSearch(), a => SearchCase.Of(a).Counted(train => method(
            train, a[0].Item(), a[1].Item(), a[2].Item(), a[3].Item(), (int)a[4].Item(), (int)a[5].Item())));

    /// <inheritdoc/>
    /// <remarks>
    /// Scores all different; high rates that diverge, with the first one among them and without; several that are equally good, though not the first; high rates that diverge beside scores below 0; a range within one decade; one trial;
    /// a range where every rate diverges; and one where the first diverges and all others are at most −2.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, (1e-6, 1e-2), (1e-5, 1e5), trials: 12, diverges: 9, (_, best) => best[0] > 0),
            Case(random, (1e-4, 10), (1e-4, 1e-1), trials: 20, diverges: 0.3, (scores, best) => double.IsNaN(scores[0]) && best[0] > 1),
            Case(random, (1e-3, 10), (1e-2, 1e-1), trials: 15, diverges: 0.5, (scores, best) => !double.IsNaN(scores[0]) && scores.Any(double.IsNaN) && best[0] > 0),
            Case(random, (1e-5, 1e-1), (1e-3, 1e1), trials: 25, diverges: 9, (_, best) => best[0] > 0 && best.Length > 1, ties: true),
            Case(random, (1e-3, 10), (1e-2, 1e-1), trials: 15, diverges: 0.5, (scores, best) => best[0] > 0 && scores[best[0]] == -1 && best[0] < Array.FindIndex(scores, double.IsNaN), ties: true),
            Case(random, (2e-3, 7e-3), (0.3, 0.9), trials: 5, diverges: 9, (_, _) => true),
            Case(random, (1e-3, 1), (1e-2, 1), trials: 1, diverges: 9, (_, _) => true),
            Case(random, (1e-3, 1), (1e-2, 1), trials: 3, diverges: -9, (_, _) => true),
            Case(random, (1e-6, 1), (1e-2, 1), trials: 12, diverges: -1, (scores, best) => double.IsNaN(scores[0]) && best[0] > 1, ties: true),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new SearchRun().Of(inputs);

    /// <inheritdoc/>
    /// <remarks>A score that is NaN is right where one is expected.</remarks>
    protected override IReadOnlyList<OutputVerdict> JudgeCase(Tensor[] inputs, Tensor?[]? outputs)
    {
        Tensor[] right = Reference(inputs);
        return [.. Comparison.JudgeAll(OutputNames, right, outputs).Select((verdict, o) => o == SearchDiagnosis.Scores ? SearchDiagnosis.Judge(verdict, right, outputs) : verdict)];
    }

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        SearchDiagnosis.Find(this, inputs, right, outputs);

    /// <summary>
    /// Ranges, trials, a seed, and the landscape: its centre, how far above it a training diverges, and whether scores are equal within steps. The seed is the
    /// first whose scores, and the numbers of the best among them, are as wanted; where every training diverges, all are equally good.
    /// </summary>
    private static Tensor[] Case(
        Random random, (double Low, double High) lr, (double Low, double High) reg, int trials, double diverges, Func<double[], int[], bool> wanted, bool ties = false)
    {
        double Middle((double Low, double High) range) => Math.Log10(range.Low) + ((0.4 + (0.2 * random.NextDouble())) * Math.Log10(range.High / range.Low));
        var landscape = Tensor.From([Middle(lr), Middle(reg), diverges, ties ? 1 : 0], ElementType.Float64);
        Tensor[] With(int seed) => [.. new[] { lr.Low, lr.High, reg.Low, reg.High, trials, seed }.Select(Landscape.Number), landscape];
        return Enumerable.Range(random.Next(1, 100_000), 10_000).Select(With).First(a =>
        {
            double[] scores = SearchRun.ScoresOf(a), comparable = SearchRun.Comparable(scores);
            return wanted(scores, [.. Enumerable.Range(0, trials).Where(i => comparable[i] == comparable.Max())]);
        });
    }
}
