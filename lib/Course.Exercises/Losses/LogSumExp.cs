using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// lse = log Σ e^z row by row, shifted by each row's largest score; ∂lse/∂z = softmax(z) (S1, S4 · the denominator of the softmax).
/// </summary>
public sealed class LogSumExp : LossExercise
{
    /// <inheritdoc/>
    public override string Id => "05-log-sum-exp";

    /// <inheritdoc/>
    public override string Title => "Log-sum-exp, and its gradient";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Log-sum-exp is a soft maximum: between the largest score and log C above it. Its gradient is the softmax, which says how much of a change in each score reaches the maximum.";

    /// <inheritdoc/>
    public override string Variation =>
        "Scores arrive one at a time and you may keep two numbers. Write a log-sum-exp that is right after every score, however large the next one is.";

    /// <inheritdoc/>
    public override string Method => "MyLogSumExp";

    /// <inheritdoc/>
    public override string Signature => "(Tensor lse, Tensor dz) MyLogSumExp(Tensor z, Tensor dlse)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (lse, dz) = MyLogSumExp(a[0], a[1]);
        return [lse, dz];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["lse", "dz"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } =
        [.. LibraryGradients, "Course.Nn.Tensors.Tensor.LogSumExp", "Course.Nn.Tensors.Tensor.Softmax", "Course.Nn.Tensors.Tensor.LogSoftmax"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "What happens to the result when the same number is taken off every score of a row? Find out with two scores on paper.",
        "Choose the number so that no exponent is positive and at least one is 0. Then the sum lies between 1 and C, and its logarithm is harmless.",
        "For the gradient, ask how the result moves when one score of the row moves: a share of it, and the shares of a row sum to 1. Every row has one upstream number for all of them.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LogSumExpMistakes.All;

    /// <inheritdoc/>
    private protected override IReadOnlyList<Circumstance> Kinds { get; } =
        [Circumstances.ExcludedClasses, Circumstances.LargeScores, Circumstances.LargeScoresOrExcludedClasses];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0];

    /// <summary>Checks <c>MyLogSumExp(z, dlse)</c>, which returns lse and dz.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, (Tensor Lse, Tensor Dz)> method) =>
        NotebookCheck.Run(new LogSumExp(), a =>
        {
            (Tensor lse, Tensor dz) = method(a[0], a[1]);
            return [lse, dz];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// One row; a square; one class; rows around ±1000 with a row of equal scores; a row that reaches from −900 to 900; small scores with some of
    /// −∞, which take no part; and rows around ±1000 with some of −∞.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        Tensor[][] cases =
        [
            Case(random, 1, random.Next(3, 6), 0), Case(random, 4, 4, 0), Case(random, random.Next(2, 5), 1, 0),
            Case(random, random.Next(5, 7), random.Next(3, 5), 1000), Case(random, 3, random.Next(4, 7), 0),
            Case(random, 3, random.Next(4, 7), 0), Case(random, 3, 4, 1000),
        ];
        Tensor z = cases[3][0];
        z[1, ..] = Tensor.Full(z[1, 0], [z.Shape[1]], ElementType.Float64);
        (cases[4][0][0, 0], cases[4][0][0, 1]) = (-900, 900);
        (cases[5][0][0, 2], cases[5][0][2, 0]) = (double.NegativeInfinity, double.NegativeInfinity);
        (cases[6][0][0, 3], cases[6][0][1, 1]) = (double.NegativeInfinity, double.NegativeInfinity);
        return cases;
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => [Forward(inputs), inputs[1].Reshape(-1, 1) * Softmax.Probabilities(inputs[0])];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs[0].LogSumExp(1);

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[1];

    /// <inheritdoc/>
    /// <remarks>
    /// The gradient does not change when a row is shifted, so each row is moved next to 0, where the difference steps are small. A score far below
    /// the largest stands for −∞, at which no difference can be taken: e⁻⁸⁰ is 0 beside 1 in 16 digits.
    /// </remarks>
    protected override Tensor[] MeasuredAt(Tensor[] inputs) =>
        [Tensor.Maximum(inputs[0] - inputs[0].Max(1, keepDimension: true), -80), inputs[1]];

    private static Tensor[] Case(Random random, int n, int classes, double offset)
    {
        var rows = Tensor.From([.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? offset : -offset)], [n, 1], ElementType.Float64);
        return [Inputs.SignedTensor(random, [n, classes]) + rows, Inputs.SignedTensor(random, [n])];
    }
}
