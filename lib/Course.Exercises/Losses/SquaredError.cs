using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = σ(z), L = 1/2N Σ (y − t)²: ∂L/∂y = (y − t)/N, ∂L/∂z = (y − t)·y(1 − y)/N (S0, S4 · squared error and its problem with a saturated output).
/// </summary>
public sealed class SquaredError : LossExercise
{
    /// <inheritdoc/>
    public override string Id => "05-squared-error";

    /// <inheritdoc/>
    public override string Title => "Squared error through a logistic output";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "Where an output is near 0 or 1, dz is almost 0 whatever the target is. An output that is wrong and sure of it gets the smallest push of all.";

    /// <inheritdoc/>
    public override string Variation =>
        "For t = 1, at which y is the push on z largest? Differentiate (1 − y)·y(1 − y) once more, and say what happens to an output that starts below that y.";

    /// <inheritdoc/>
    public override string Method => "MySquaredError";

    /// <inheritdoc/>
    public override string Signature => "(double loss, Tensor dy, Tensor dz) MySquaredError(Tensor z, Tensor t)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (loss, dy, dz) = MySquaredError(a[0], a[1]);
        return [Tensor.Scalar(loss, ElementType.Float64), dy, dz];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["loss", "dy", "dz"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "How many examples are there, and how many numbers? Which of the two divides the sum?",
        "dy belongs to the outputs and knows nothing of the logistic unit. dz is dy, sent one gate further back.",
        "For a score of −800 one way to write σ divides infinity by infinity, the other divides 1 by infinity. Only one of them gives a number.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = SquaredErrorMistakes.All;

    /// <inheritdoc/>
    private protected override IReadOnlyList<Circumstance> Kinds { get; } = [Circumstances.LargeScores];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, null, 0];

    /// <summary>Checks <c>MySquaredError(z, t)</c>, which returns the loss, dy and dz.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, (double Loss, Tensor Dy, Tensor Dz)> method) =>
        NotebookCheck.Run(new SquaredError(), a =>
        {
            (double loss, Tensor dy, Tensor dz) = method(a[0], a[1]);
            return [Tensor.Scalar(loss, ElementType.Float64), dy, dz];
        });

    /// <inheritdoc/>
    /// <remarks>Targets lie anywhere between 0 and 1; the last case has a score of 800 and one of −800 among small ones.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        Tensor[][] cases = [.. BatchShapes.Draw(random).Select(s => LossInputs.ScoresAndShares(random, s.N, s.M))];
        (cases[^1][0][0, 0], cases[^1][0][1, 1]) = (800, -800);
        return cases;
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        Tensor y = LossInputs.Sigmoid(inputs[0]);
        Tensor dy = (y - inputs[1]) / inputs[0].Shape[0];
        return [Forward(inputs), dy, dy * y * (1 - y)];
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Scalar(
        (LossInputs.Sigmoid(inputs[0]) - inputs[1]).Square().Sum() / (2 * inputs[0].Shape[0]), ElementType.Float64);
}
