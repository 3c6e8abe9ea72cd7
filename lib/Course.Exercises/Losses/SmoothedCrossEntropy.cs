using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// L = −1/B Σₙ Σᵢ wᵢt′ₙᵢ log yₙᵢ with t′ = (1 − ε)·onehot + ε/C and B = Σₙ w of the right class;
/// ∂L/∂z = (y·Σᵢwᵢt′ᵢ − w·t′)/B (S1, S4 · softmax cross-entropy; label smoothing: Szegedy et al. 2016).
/// </summary>
public sealed class SmoothedCrossEntropy : LossExercise
{
    /// <inheritdoc/>
    public override string Id => "05-smoothed-cross-entropy";

    /// <inheritdoc/>
    public override string Title => "Cross-entropy with smoothed labels and class weights";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 35;

    /// <inheritdoc/>
    public override string Noticed =>
        "Each row of dz sums to 0, weights or not: only differences of scores matter. With ε > 0 the gradient is 0 at a finite score, so the scores stop growing.";

    /// <inheritdoc/>
    public override string Variation =>
        "Focal loss (Lin et al. 2017) weighs each example by (1 − y)^γ, y the probability of its class. Differentiate −(1 − y)^γ log y, and check that γ = 0 gives back y − t.";

    /// <inheritdoc/>
    public override string Method => "MySmoothedCrossEntropy";

    /// <inheritdoc/>
    public override string Signature => "(double loss, Tensor dz) MySmoothedCrossEntropy(Tensor z, int[] labels, double epsilon, Tensor weights)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (loss, dz) = MySmoothedCrossEntropy(a[0], Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label), a[2].Item(), a[3]);
        return [Tensor.Scalar(loss, ElementType.Float64), dz];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["loss", "dz"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Build the table of smoothed targets first, and look whether each row sums to 1. Then multiply every column by its class's weight. Do the rows still sum to 1?",
        "log y of class i is its score less the log-sum-exp of the row. So L is a sum of scores times fixed numbers, and of log-sum-exps times fixed numbers. By which number is a row's log-sum-exp multiplied?",
        "Differentiate the two parts by themselves. The scores give the weighted targets with a minus; the log-sum-exp gives the probabilities, times the sum that you found.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = SmoothedMistakes.All;

    /// <inheritdoc/>
    private protected override IReadOnlyList<Circumstance> Kinds { get; } =
        [Circumstances.LargeScores, Circumstances.SmoothingWithWeights, Circumstances.Smoothing, Circumstances.Weights];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0];

    /// <summary>Checks <c>MySmoothedCrossEntropy(z, labels, epsilon, weights)</c>, which returns the loss and dz.</summary>
    public static CheckResult Check(Func<Tensor, int[], double, Tensor, (double Loss, Tensor Dz)> method) =>
        NotebookCheck.Run(new SmoothedCrossEntropy(), a =>
        {
            (double loss, Tensor dz) = method(a[0], Inputs.ToLabels(a[1]), a[2].Item(), a[3]);
            return [Tensor.Scalar(loss, ElementType.Float64), dz];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// One example; a square batch; one without smoothing; one with equal weights of 1; and one whose rows lie around ±1000 and reach over 1600,
    /// so that the probability of some class is rounded to 0.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        double Share() => 0.05 + (0.3 * random.NextDouble());
        Tensor[][] cases =
        [
            Case(random, 1, 4, Share()), Case(random, 5, 5, Share()), Case(random, 6, 3, 0), Case(random, 3, 5, Share()),
            Case(random, 4, 3, Share()), Case(random, 7, random.Next(3, 5), Share()),
        ];
        cases[3][3] = Tensor.Ones([5], ElementType.Float64);
        cases[4][0] = Far(cases[4][0]) + Tensor.From([1000, -1000, 1000, -1000], [4, 1], ElementType.Float64);
        return cases;
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var terms = SmoothedTerms.Of(inputs);
        return [Tensor.Scalar(terms.Loss(terms.Q) / terms.B, ElementType.Float64), terms.Gradient(terms.Q) / terms.B];
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Reference(inputs)[0];

    /// <inheritdoc/>
    /// <remarks>
    /// A score that lies more than 80 below the row's largest has y = 0 in 16 digits, as it would anywhere below; there and with rows next to 0 the
    /// loss is small enough for accurate differences.
    /// </remarks>
    protected override Tensor[] MeasuredAt(Tensor[] inputs) =>
        [Tensor.Maximum(inputs[0] - inputs[0].Max(1, keepDimension: true), -80), .. inputs[1..]];

    /// <summary>The scores of a row from −900, whose exponential is 0 in double precision, to 0.</summary>
    private static Tensor Far(Tensor z)
    {
        Tensor largest = z.Max(1, keepDimension: true);
        return (z - largest) / (largest - z.Min(1, keepDimension: true)) * 900;
    }

    private static Tensor[] Case(Random random, int n, int classes, double epsilon)
    {
        // Every class occurs before one occurs twice, in a random order: a class that is never right would hide its weight in B.
        int[] order = [.. Enumerable.Range(0, classes)];
        random.Shuffle(order);
        return
        [
            Inputs.SignedTensor(random, [n, classes]),
            Tensor.From([.. Enumerable.Range(0, n).Select(i => (double)order[i % classes])], ElementType.Float64),
            Tensor.Scalar(epsilon, ElementType.Float64),
            Tensor.RandomUniform(random, [classes], 0.4, 3, ElementType.Float64),
        ];
    }
}
