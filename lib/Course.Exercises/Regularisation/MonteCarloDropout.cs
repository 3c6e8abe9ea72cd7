using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Monte Carlo prediction with dropout before the last layer: the mean of the probabilities over T passes, their spread, and what the
/// passes disagree about, H(mean) − mean H (S1, S2 · Monte Carlo approximation; Gal and Ghahramani 2016).
/// </summary>
public sealed class MonteCarloDropout : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-monte-carlo";

    /// <inheritdoc/>
    public override string Title => "Monte Carlo prediction and its uncertainty";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Entropy of the mean is all the uncertainty there is; the mean of the entropies is what each single network admits. What is left over is their "
        + "disagreement. A coin that all networks know to be fair has much of the first and nothing of the last.";

    /// <inheritdoc/>
    public override string Variation =>
        "How fast does the mean settle as T grows? Predict how the error of a probability falls from T = 10 to T = 1000, then measure it.";

    /// <inheritdoc/>
    public override string Method => "MyMonteCarlo";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor mean, Tensor spread, Tensor disagreement) MyMonteCarlo(
            Tensor h, Tensor w, Tensor b, Tensor draws, double p)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (mean, spread, disagreement) = MyMonteCarlo(a[0], a[1], a[2], a[3], a[4].Item());
        return [mean, spread, disagreement];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["mean", "spread", "disagreement"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write one pass first: its mask, its scores, its probabilities. Over which axis is softmax taken, and what keeps it from overflowing?",
        "Keep the probabilities of all passes. Every answer is some average over the passes, each example for itself.",
        "An entropy adds up over the classes. There is one of the mean and one of every pass, and a probability of 0 adds nothing to either.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = MonteCarloMistakes.All;

    /// <summary>Checks <c>MyMonteCarlo(h, w, b, draws, p)</c>, which returns mean, spread and disagreement.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, double, (Tensor Mean, Tensor Spread, Tensor Disagreement)> method) =>
        NotebookCheck.Run(new MonteCarloDropout(), a =>
        {
            (Tensor mean, Tensor spread, Tensor disagreement) = method(a[0], a[1], a[2], a[3], a[4].Item());
            return [mean, spread, disagreement];
        });

    /// <inheritdoc/>
    /// <remarks>Several passes and examples, with draws of exactly p; many dropped; two passes of one example; scores in the thousands, whose probabilities
    /// are 0 and 1; two passes that nearly agree, whose rare classes a small number inside the logarithm would drown.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Tied(random),
        Case(random, 7, 3, 5, 4, 0.6 + (0.1 * random.NextDouble())),
        Case(random, 2, 1, 6, 3, 0.4),
        Case(random, 6, 3, 5, 3, 0.3, scale: 2000),
        NearlyAgreed(random),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var passes = Passes.Of(inputs);
        return [passes.Mean, passes.Spread, passes.Disagreement];
    }

    /// <inheritdoc/>
    /// <remarks>Where probabilities overflow, what comes of them depends on how the entropy treats what is not a number: all of that has one cause.</remarks>
    protected override Mistake? Diagnose(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]?> outputs, IReadOnlyList<OutputVerdict> verdicts) =>
        MonteCarloOverflow.Find(this, inputs, outputs) ?? base.Diagnose(inputs, outputs, verdicts);

    private static Tensor[] Tied(Random random)
    {
        Tensor[] tied = Case(random, 5, 4, 6, 3, 0.25);
        (tied[3][0, 1, 2], tied[3][3, 2, 0]) = (0.25, 0.25);
        return tied;
    }

    /// <summary>Each example has one unit on in a pass; the scores of both differ in how unlikely the other two classes are.</summary>
    private static Tensor[] NearlyAgreed(Random random)
    {
        double Near(double score) => score * (0.98 + (0.04 * random.NextDouble()));
        return
        [
            Inputs.SignedTensor(random, [2, 2], 0.98, 1.02).Abs(),
            Tensor.From([Near(4.5), 0, Near(-16), Near(4), Near(-16), 0], [2, 3], ElementType.Float64),
            Inputs.SignedTensor(random, [3], 0.1, 0.2),
            Tensor.From([0.8, 0.2, 0.3, 0.7, 0.1, 0.9, 0.6, 0.4], [2, 2, 2], ElementType.Float64),
            Tensor.Scalar(0.5, ElementType.Float64),
        ];
    }

    private static Tensor[] Case(Random random, int t, int n, int units, int classes, double p, double scale = 1) =>
    [
        Inputs.SignedTensor(random, [n, units]),
        Inputs.SignedTensor(random, [units, classes]) * scale,
        Inputs.SignedTensor(random, [classes]),
        Tensor.RandomUniform(random, [t, n, units], type: ElementType.Float64),
        Tensor.Scalar(p, ElementType.Float64),
    ];
}
