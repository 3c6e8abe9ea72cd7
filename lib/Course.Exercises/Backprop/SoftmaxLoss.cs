using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// L = −1/N Σ log softmax(s)[label]; ∂L/∂s = (p − onehot)/N (S1, S4 · softmax and cross-entropy; the lecture's slide has ∂yᵢ/∂zⱼ for i = j only).
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
        "A reduction can keep its axis: a column of N numbers comes back, ready to be subtracted from the whole matrix.",
        "Check the gradient on an example that is answered perfectly: what must its row be? And remember that the loss is a mean.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("missing 1/N in the gradient",
            "dscores is N times too large. The loss is a mean over the batch, so its gradient carries 1/N too.",
            Adapt((s, t) => (Softmax.Loss(s, t), Softmax.Probabilities(s) - t))),
        new("missing 1/N",
            "Loss and gradient are sums over the batch. The loss is a mean: divide by N, and the gradient follows.",
            Adapt((s, t) => (Softmax.Loss(s, t) * s.Shape[0], Softmax.Probabilities(s) - t))),
        new("1 not subtracted at the label",
            "dscores is p/N. The gradient is (p − onehot)/N: at each row's own label 1 is taken off, which is what pushes "
            + "that score up.",
            Adapt((s, t) => (Softmax.Loss(s, t), Softmax.Probabilities(s) / s.Shape[0]))),
        new("the probabilities returned as the gradient",
            "dscores is p itself. Two things are missing: the 1 that is taken off at each row's label, and the 1/N of the mean.",
            Adapt((s, t) => (Softmax.Loss(s, t), Softmax.Probabilities(s)))),
        new("sign error in the gradient",
            "dscores is (onehot − p)/N. The loss falls when the label's score rises, so the gradient there is negative: p − 1.",
            Adapt((s, t) => (Softmax.Loss(s, t), -Gradient(s, t)))),
        new("only the diagonal of the softmax Jacobian",
            "dscores is zero except at the labels: only ∂yᵢ/∂zᵢ = yᵢ(1 − yᵢ) was used, as on the lecture's slide. Raising "
            + "one score lowers all other probabilities, ∂yᵢ/∂zⱼ = −yᵢyⱼ; with those terms the sum is p − onehot.",
            Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t) * t))),
        new("softmax differentiated twice",
            "(p − onehot)/N was multiplied by p(1 − p). The softmax derivative is already in it: for cross-entropy the two cancel.",
            Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t) * Softmax.Probabilities(s) * (1 - Softmax.Probabilities(s))))),
        new("shift by the maximum missing",
            "Large scores give NaN: e^1000 is infinite, and infinity divided by infinity is not a number. Subtract each "
            + "row's largest score first; the probabilities stay the same.",
            Adapt((s, t) => Unstable(s, t))),
        new("shifted by the maximum of the whole batch",
            "Rows far below the batch's largest score lose everything: all their exponentials become 0, and 0/0 is NaN. "
            + "Shift each row by its own maximum.",
            Adapt((s, t) => Unstable(s - s.Max(), t))),
        new("softmax over the batch instead of the classes",
            "The probabilities were normalised down the columns. Each example has its own probabilities, which sum to 1 "
            + "along its row: axis 1.",
            Adapt((s, t) => (OverBatchLoss(s, t), (Softmax.Probabilities(s.T).T - t) / s.Shape[0]))),
        new("minus missing in the loss",
            "The loss is negative: log p is, so the loss is −log p.",
            Adapt((s, t) => (-Softmax.Loss(s, t), Gradient(s, t)))),
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
    /// One example; a square batch; a larger one; and one whose rows lie around +1000 and −1000, where e^s overflows or
    /// vanishes. Scores within a row differ by at most 4, so that no probability is 0.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 1, random.Next(3, 6), 0),
        Case(random, 4, 4, 0),
        Case(random, random.Next(5, 8), 3, 0),
        Case(random, random.Next(4, 7), random.Next(3, 6), 1000),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((s, t) => (Softmax.Loss(s, t), Gradient(s, t)))(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) =>
        Tensor.Scalar(Softmax.Loss(inputs[0], Softmax.OneHot(Inputs.ToLabels(inputs[1]), inputs[0].Shape[1])), ElementType.Float64);

    /// <inheritdoc/>
    /// <remarks>
    /// The loss does not change when a row is shifted, so each row is moved next to 0: around ±1000 the difference steps,
    /// which grow with the numbers, would be too coarse.
    /// </remarks>
    protected override Tensor[] MeasuredAt(Tensor[] inputs) => [inputs[0] - inputs[0].Max(1, keepDimension: true), inputs[1]];

    private static Tensor Gradient(Tensor scores, Tensor oneHot) => (Softmax.Probabilities(scores) - oneHot) / scores.Shape[0];

    private static (double Loss, Tensor Dscores) Unstable(Tensor scores, Tensor oneHot)
    {
        Tensor probabilities = scores.Exp() / scores.Exp().Sum(1, keepDimension: true);
        return (-(probabilities * oneHot).Sum(1).Log().Mean(), (probabilities - oneHot) / scores.Shape[0]);
    }

    private static double OverBatchLoss(Tensor scores, Tensor oneHot) =>
        -(Softmax.Probabilities(scores.T).T * oneHot).Sum(1).Log().Mean();

    private static Tensor[] Case(Random random, int n, int classes, double offset)
    {
        var rows = Tensor.From([.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? offset : -offset)], [n, 1], ElementType.Float64);
        return [Inputs.SignedTensor(random, [n, classes]) + rows, Inputs.Labels(random, n, classes)];
    }

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, (double Loss, Tensor Dscores)> solve) => a =>
    {
        (double loss, Tensor dscores) = solve(a[0], Softmax.OneHot(Inputs.ToLabels(a[1]), a[0].Shape[1]));
        return [Tensor.Scalar(loss, ElementType.Float64), dscores];
    };
}
