using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// L = 1/N ΣΣ [−t log σ(z) − (1 − t) log(1 − σ(z))] = 1/N ΣΣ [max(z, 0) − t·z + log(1 + e^−|z|)]; ∂L/∂z = (σ(z) − t)/N
/// (S1 · binary cross-entropy; the score is the log-odds).
/// </summary>
public sealed class BceWithLogits : LossExercise
{
    /// <inheritdoc/>
    public override string Id => "05-bce-with-logits";

    /// <inheritdoc/>
    public override string Title => "Binary cross-entropy from the logits";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "Far from 0 the loss is a straight line: a score that is wrong by 1000 costs 1000, and its gradient is 1, never more. Between the two lines the bend is at most log 2 high.";

    /// <inheritdoc/>
    public override string Variation =>
        "Let an example with t = 1 count w times: −w·t log σ(z) − (1 − t) log(1 − σ(z)). Find a form that is finite for every z, and its gradient. Which log-odds does it make best?";

    /// <inheritdoc/>
    public override string Method => "MyBceWithLogits";

    /// <inheritdoc/>
    public override string Signature => "(double loss, Tensor dz) MyBceWithLogits(Tensor z, Tensor t)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (loss, dz) = MyBceWithLogits(a[0], a[1]);
        return [Tensor.Scalar(loss, ElementType.Float64), dz];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["loss", "dz"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Put σ into each of the two logarithms and simplify before you compute. Which function of z do both become?",
        "That function grows like a straight line on one side and like nothing on the other. Which of its exponentials can overflow, and for which sign of z?",
        "Take the straight line out of the logarithm, so that what is left in it has an exponent that is never positive. A number's size without its sign is such an exponent, with a minus before it.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = BceMistakes.All;

    /// <inheritdoc/>
    private protected override IReadOnlyList<Circumstance> Kinds { get; } = [Circumstances.LargeScores, Circumstances.TargetsBetween];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0];

    /// <summary>Checks <c>MyBceWithLogits(z, t)</c>, which returns the loss and dz.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, (double Loss, Tensor Dz)> method) =>
        NotebookCheck.Run(new BceWithLogits(), a =>
        {
            (double loss, Tensor dz) = method(a[0], a[1]);
            return [Tensor.Scalar(loss, ElementType.Float64), dz];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Targets are 0, 1 or between, in one case 0 and 1 only; one score is exactly 0. The last two cases have scores of 40 to 900 and of −40 to −900,
    /// with targets of 0, 1 and between, so that each overflow shows by itself. Before them come scores of 39 to 42, at which a probability is rounded and nothing
    /// overflows, and, beside an ordinary score, right answers with scores of 10.5 to 12, whose
    /// whole loss is the bend.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        Tensor[][] cases = [.. BatchShapes.Draw(random).Select(s => LossInputs.ScoresAndShares(random, s.N, s.M))];
        (cases[^1][1][0, 0], cases[^1][1][1, 1], cases[^2][0][0, 0]) = (1, 0, 0);
        return [.. cases, Certain(random), Sided(random, 10.5, 12, isRight: true), Sided(random, 39, 42, isRight: false), Extreme(random, 1), Extreme(random, -1)];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => [Forward(inputs), (LossInputs.Sigmoid(inputs[0]) - inputs[1]) / inputs[0].Shape[0]];

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Scalar(
        (LossInputs.Softplus(inputs[0]) - (inputs[1] * inputs[0])).Sum() / inputs[0].Shape[0], ElementType.Float64);

    private static Tensor[] Certain(Random random) =>
        [Inputs.SignedTensor(random, [3, 2]), Tensor.From([0, 1, 1, 0, 0, 1], [3, 2], ElementType.Float64)];

    /// <summary>Scores of both signs, all answers wrong; or all of them right, the first with an ordinary score, beside which the differences are accurate.</summary>
    private static Tensor[] Sided(Random random, double low, double high, bool isRight)
    {
        Tensor z = Inputs.SignedTensor(random, [3, 2], low, high).Abs() * Tensor.From([1, -1, -1, 1, 1, -1], [3, 2], ElementType.Float64);
        Tensor t = isRight ? z > 0 : z < 0;
        if (isRight)
        {
            z[0, 0] = 0.3 + random.NextDouble();
        }

        return [z, t];
    }

    private static Tensor[] Extreme(Random random, int sign)
    {
        double Size() => sign * (720 + (180 * random.NextDouble()));
        double[] z = [Size(), Size(), Size(), sign * (40 + random.NextDouble())];
        return
        [
            Tensor.From(z, [2, 2], ElementType.Float64),
            Tensor.From([0, 1, 0.25 + (0.5 * random.NextDouble()), sign > 0 ? 0 : 1], [2, 2], ElementType.Float64),
        ];
    }
}
