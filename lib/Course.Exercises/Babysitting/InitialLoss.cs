using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Three losses to know before a classifier is trained (S1, S4 · babysitting): ln C of a network that knows nothing, the mean cross-entropy
/// −1/N Σ ln p of the one at hand, and −Σ f ln f, the least that can be had from the frequencies f of the labels alone.
/// </summary>
public sealed class InitialLoss : Exercise
{
    /// <inheritdoc/>
    public override string Id => "10-initial-loss";

    /// <inheritdoc/>
    public override string Title => "The loss before the first step";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "A training that begins at ln C and then stands still at the entropy of the labels has learnt the biases of its last layer and nothing from its inputs. With equally frequent classes the two are the same number.";

    /// <inheritdoc/>
    public override string Variation =>
        "Begin with the biases of the last layer at the logarithms of the frequencies. What is the first loss then, and which bend at the start of the loss curve disappears?";

    /// <inheritdoc/>
    public override string Method => "MyInitialLoss";

    /// <inheritdoc/>
    public override string Signature => "(double chance, double found, double prior) MyInitialLoss(Tensor scores, int[] labels)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (chance, found, prior) = MyInitialLoss(a[0], Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label));
        return [Tensor.Scalar(chance, ElementType.Float64), Tensor.Scalar(found, ElementType.Float64), Tensor.Scalar(prior, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["chance", "found", "prior"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Which probability does a network that knows nothing give to the right class, and what does cross-entropy make of that number?",
        "The logarithm of a probability needs no probability: it is the score minus the logarithm of a sum of exponentials. What may be taken off all scores of a row before the exponentials, without changing the result?",
        "Without a look at the inputs every example gets the same probabilities. If they are the frequencies of the labels, then a share f of all examples pays −ln f each; a class without examples pays nothing.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = InitialLossMistakes.All;

    /// <summary>Checks <c>MyInitialLoss(scores, labels)</c>, which returns ln C, the mean cross-entropy of the scores, and the entropy of the labels.</summary>
    public static CheckResult Check(Func<Tensor, int[], (double Chance, double Found, double Prior)> method) =>
        NotebookCheck.Run(new InitialLoss(), a =>
        {
            (double chance, double found, double prior) = method(a[0], Inputs.ToLabels(a[1]));
            return InitialLossTerms.Outputs(chance, found, prior);
        });

    /// <inheritdoc/>
    /// <remarks>Frequencies that differ; classes without examples; one example; two classes; scores around 1000, and around 1000 and −1000 by turns; scores that lie far apart within a row; none above 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return
        [
            Case(random, [0, 1, 1, 2, 2, 2, 2], classes: 3),
            Case(random, [4, 4, 0, 1, 1, 1, 0, 1], classes: random.Next(6, 9)),
            Case(random, [random.Next(4)], classes: 4),
            Case(random, [0, 1, 1, 1, 1], classes: 2),
            [Around(random, 1000, 1000, 1000, 1000), Tensor.From([1.0, 1, 0, 2], ElementType.Float64)],
            [Inputs.SignedTensor(random, [2, 3], 1, 5) + Tensor.From([1000, 0, 400, 900, 0, -1000], [2, 3], ElementType.Float64), Tensor.From([1.0, 0], ElementType.Float64)],
            [Around(random, 1000, -1000, 1000, -1000, -1000, 1000), Tensor.From([1.0, 1, 0, 2, 0, 0], ElementType.Float64)],
            [Around(random, -1000, -1000, -1000), Tensor.From([2.0, 0, 1], ElementType.Float64)],
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var t = InitialLossTerms.Of(inputs);
        return InitialLossTerms.Outputs(t.Chance, t.Found, t.Prior);
    }

    /// <inheritdoc/>
    private protected override Mistake? Symptom(IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        InitialLossLimit.Find(inputs, right, outputs);

    private static Tensor[] Case(Random random, int[] labels, int classes) =>
        [Inputs.SignedTensor(random, [labels.Length, classes]), Tensor.From(labels, ElementType.Float64)];

    /// <summary>Rows of three scores around these numbers.</summary>
    private static Tensor Around(Random random, params double[] centres) =>
        Inputs.SignedTensor(random, [centres.Length, 3], 1, 5) + Tensor.From(centres, [centres.Length, 1], ElementType.Float64);
}
