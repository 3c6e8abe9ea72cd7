using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The delta rule or LMS: for every example δ = t − (w·x + b), w = w + η·δ·x, b = b + η·δ, from 0 and in the given order; then
/// E = ½ Σ δ² (S3 · delta rule; Widrow and Hoff 1960).
/// </summary>
public sealed class WidrowHoffRule : Exercise
{
    /// <inheritdoc/>
    public override string Id => "01-widrow-hoff";

    /// <inheritdoc/>
    public override string Title => "The delta rule of Widrow and Hoff";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "One example is corrected by the share η(‖x‖² + 1) of its error. With a share of 1 the error is gone at once, beyond 2 it grows: that is what limits the rate.";

    /// <inheritdoc/>
    public override string Variation =>
        "Divide each step by ‖x‖² + 1 (the normalised LMS of echo cancellers). Which rates are safe now, whatever the units of x?";

    /// <inheritdoc/>
    public override string Method => "MyWidrowHoff";

    /// <inheritdoc/>
    public override string Signature => "(Tensor w, double b, double E) MyWidrowHoff(Tensor x, Tensor t, double rate, int epochs)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (w, b, E) = MyWidrowHoff(a[0], a[1], a[2].Item(), (int)a[3].Item());
        return [w, Tensor.Scalar(b, ElementType.Float64), Tensor.Scalar(E, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["w", "b", "E"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ForbiddenMembers { get; } = [.. LibraryGradients, "Course.Nn.WithoutBackprop"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Start from your perceptron. Which line disappears, and which one changes?",
        "The error is a number: compute it once for an example, before anything moves, and use it for the weights and for the bias.",
        "E belongs to the final line, so it needs a pass of its own over the examples, after the last epoch.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = WidrowHoffMistakes.All;

    /// <summary>Checks <c>MyWidrowHoff(x, t, rate, epochs)</c>, which returns w, b and the sum-squared error of the final line.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, double, int, (Tensor W, double B, double E)> method) => NotebookCheck.Run(new WidrowHoffRule(), a =>
    {
        (Tensor w, double b, double e) = method(a[0], a[1], a[2].Item(), (int)a[3].Item());
        return [w, Tensor.Scalar(b, ElementType.Float64), Tensor.Scalar(e, ElementType.Float64)];
    });

    /// <inheritdoc/>
    /// <remarks>Numbers as targets, and ±1 as targets, with rates so small that nothing diverges.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 5, 2, signs: false, 2), Case(random, random.Next(6, 9), 3, signs: true, 3), Case(random, random.Next(7, 10), 4, signs: false, 4)];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => WidrowHoffRun.Of(inputs, new WidrowHoffRun());

    private static Tensor[] Case(Random random, int n, int inputs, bool signs, int epochs) =>
    [
        Inputs.SignedTensor(random, [n, inputs]),
        signs ? Inputs.Signs(random, n) : Inputs.SignedTensor(random, [n], 0.5, 3),
        Tensor.Scalar(0.02 + (0.06 * random.NextDouble()), ElementType.Float64),
        Tensor.Scalar(epochs, ElementType.Float64),
    ];
}
