using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// L = −1/N Σ log softmax(s)[label]; ∂L/∂s = (p − onehot)/N (S1, S4 · softmax and cross-entropy).
/// </summary>
public sealed class SoftmaxLoss : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-softmax-loss";

    /// <inheritdoc/>
    public override string Title => "Softmax with cross-entropy, and its gradient";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Each row of dscores sums to 0: what pushes the right score up is taken from the others. And p − onehot never saturates when the answer is wrong.";

    /// <inheritdoc/>
    public override string Variation =>
        "Add a temperature τ: softmax(s/τ). What is the gradient with respect to τ?";

    /// <inheritdoc/>
    public override string Method => "MySoftmaxLoss";

    /// <inheritdoc/>
    public override string Signature => "(double loss, Tensor dscores) MySoftmaxLoss(Tensor scores, int[] labels)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (loss, dscores) = MySoftmaxLoss(a[0], Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label));
        return [Tensor.Scalar(loss, ElementType.Float64), dscores];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["loss", "dscores"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Softmax does not change when the same number is subtracted from a whole row. Which number makes e^s safe?",
        "A reduction can keep its axis, and a column of N numbers comes back. Where a probability comes to 0 its logarithm is lost: write log y as the difference of two terms first, and neither needs the probability.",
        "Check the gradient on an example that is answered perfectly: what must its row be? And remember that the loss is a mean.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = SoftmaxLossMistakes.All;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } =
    [
        .. LibraryGradients, "Course.Nn.Tensors.Tensor.Softmax", "Course.Nn.Tensors.Tensor.LogSoftmax", "Course.Nn.Tensors.Tensor.LogSumExp",
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0];

    /// <summary>Checks <c>MySoftmaxLoss(scores, labels)</c>, which returns the mean loss and dscores.</summary>
    public static CheckResult Check(Func<Tensor, int[], (double Loss, Tensor Dscores)> method) =>
        NotebookCheck.Run(new SoftmaxLoss(), a =>
        {
            (double loss, Tensor dscores) = method(a[0], Inputs.ToLabels(a[1]));
            return [Tensor.Scalar(loss, ElementType.Float64), dscores];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// One example, whose label is neither the first class nor the last; a square batch; a larger one; one whose rows lie around +1000 and −1000, where e^s overflows or vanishes;
    /// and one with a row whose scores are 2000 apart and whose label has the smallest, so that its probability comes to 0.
    /// Elsewhere scores within a row differ by at most 4, so that no probability is 0.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        OneExample(random),
        Case(random, 4, 4, 0),
        Case(random, random.Next(5, 8), 3, 0),
        Case(random, random.Next(4, 7), random.Next(3, 6), 1000),
        FarApart(random),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) =>
        SoftmaxLossMistakes.Adapt((s, t) => (Softmax.Loss(s, t), SoftmaxLossMistakes.Gradient(s, t)))(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) =>
        Tensor.Scalar(Softmax.Loss(inputs[0], Softmax.OneHot(Inputs.ToLabels(inputs[1]), inputs[0].Shape[1])), ElementType.Float64);

    /// <inheritdoc/>
    /// <remarks>
    /// The loss does not change when a row is shifted, so each row is moved next to 0: around ±1000 the difference steps,
    /// which grow with the numbers, would be too coarse.
    /// </remarks>
    protected override Tensor[] MeasuredAt(Tensor[] inputs) => [inputs[0] - inputs[0].Max(1, keepDimension: true), inputs[1]];

    /// <inheritdoc/>
    private protected override Mistake? Symptom(
        IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs) =>
        SoftmaxLossMistakes.FromLargeScores(inputs, right, outputs);

    private static Tensor[] Case(Random random, int n, int classes, double offset)
    {
        var rows = Tensor.From([.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? offset : -offset)], [n, 1], ElementType.Float64);
        return [Inputs.SignedTensor(random, [n, classes]) + rows, Inputs.Labels(random, n, classes)];
    }

    private static Tensor[] OneExample(Random random)
    {
        int classes = random.Next(3, 6);
        return [Inputs.SignedTensor(random, [1, classes]), Tensor.From(new double[] { random.Next(1, classes - 1) }, ElementType.Float64)];
    }

    private static Tensor[] FarApart(Random random)
    {
        double[] row = [-1000 + random.NextDouble(), 1000 + random.NextDouble(), random.NextDouble()];
        double smallest = row[0];
        random.Shuffle(row);
        Tensor scores = Inputs.SignedTensor(random, [2, 3]);
        (scores[0, 0], scores[0, 1], scores[0, 2]) = (row[0], row[1], row[2]);
        return [scores, Tensor.From(new double[] { Array.IndexOf(row, smallest), random.Next(3) }, ElementType.Float64)];
    }
}
