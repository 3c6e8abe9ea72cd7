using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Several networks asked together: p = (1/K) Σₖ softmax(zₖ), and what that is worth (S2 · ensembles).</summary>
public sealed class EnsembleAnswer : Exercise
{
    /// <inheritdoc/>
    public override string Id => "09-ensemble";

    /// <inheritdoc/>
    public override string Title => "What an ensemble says, and what it gains";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "together − alone is what the ensemble gains. It is compared with the mean of its members and not with the best of them, which one knows only afterwards.";

    /// <inheritdoc/>
    public override string Variation =>
        "Show that the squared error of the mean of K numbers is the mean of their squared errors, less their variance. Where does the gain of an ensemble come from, then, and when is there none?";

    /// <inheritdoc/>
    public override string Method => "MyEnsemble";

    /// <inheritdoc/>
    public override string Signature => "(Tensor probabilities, double alone, double together) MyEnsemble(Tensor scores, int[] labels)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (probabilities, alone, together) = MyEnsemble(a[0], Array.ConvertAll(a[1].ToDoubleArray(), v => (int)v));
        return [probabilities, Tensor.Scalar(alone, ElementType.Float64), Tensor.Scalar(together, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["probabilities", "alone", "together"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => inputs[0].Shape[1];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which axis of the scores counts the networks, which the examples, which the classes? Over which of them is something averaged?",
        "Every network gets its softmax over the classes first. What is averaged after that adds up to 1 again.",
        "For alone, look for the largest class of each network and example and count; there are as many chances to be right as networks times examples.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = EnsembleMistakes.All;

    /// <summary>Checks <c>MyEnsemble(scores, labels)</c>, which returns the mean probabilities and the two shares of right answers.</summary>
    public static CheckResult Check(Func<Tensor, int[], (Tensor Probabilities, double Alone, double Together)> method) =>
        NotebookCheck.Run(new EnsembleAnswer(), a =>
        {
            (Tensor probabilities, double alone, double together) = method(a[0], Inputs.ToLabels(a[1]));
            return [probabilities, Tensor.Scalar(alone, ElementType.Float64), Tensor.Scalar(together, ElementType.Float64)];
        });

    /// <inheritdoc/>
    /// <remarks>Members that disagree, so that every way to count gives another number; two classes that are equal; scores in the thousands; a single network.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Disagreeing(random, 3, 40, 4), Disagreeing(random, 5, 37, 3), Tied(random),
        [Inputs.SignedTensor(random, [2, 4, 3]) * 2000, Inputs.Labels(random, 4, 3)],
        [Inputs.SignedTensor(random, [1, 5, 4]), Inputs.Labels(random, 5, 4)],
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => EnsemblePass.Of(inputs).Outputs();

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        EnsembleDiagnosis.Find(this, inputs, right, outputs);

    /// <summary>Drawn until the ways to count right answers all differ; members are right more often than chance.</summary>
    private static Tensor[] Disagreeing(Random random, int networks, int n, int classes)
    {
        while (true)
        {
            Tensor labels = Inputs.Labels(random, n, classes);
            Tensor scores = Inputs.SignedTensor(random, [networks, n, classes], 0.3, 3) + Tensor.OneHot(labels, classes, ElementType.Float64);
            var e = EnsemblePass.Of([scores, labels]);
            double[] counts = e.Counts();
            if (counts.Distinct().Count() == counts.Length && (networks == 3 || !counts.Contains(e.Each[^1])))
            {
                return [scores, labels];
            }
        }
    }

    /// <summary>In each example two classes are equal and largest, in every network; the label is now the first of them, now the second.</summary>
    private static Tensor[] Tied(Random random)
    {
        Tensor scores = Inputs.SignedTensor(random, [2, 5, 4], 0.3, 1);
        int[] labels = [0, 1, 2, 1, 0];
        for (int k = 0; k < 2; k++)
        {
            for (int n = 0; n < labels.Length; n++)
            {
                double most = 2 + random.NextDouble();
                int first = n is 0 or 4 ? 0 : 1;
                (scores[k, n, first], scores[k, n, n == 1 ? 3 : first + 1]) = (most, most);
            }
        }

        return [scores, Tensor.From([.. labels.Select(l => (double)l)], ElementType.Float64)];
    }
}
