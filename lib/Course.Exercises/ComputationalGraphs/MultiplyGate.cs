using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>f = xy; ∂L/∂x = y·∂L/∂f, ∂L/∂y = x·∂L/∂f (S4 · multiply gate, which switches its inputs).</summary>
public sealed class MultiplyGate : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "02-multiply-gate";

    /// <inheritdoc/>
    public override string Title => "Forward and backward through a multiply gate";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 5;

    /// <inheritdoc/>
    public override string Noticed =>
        "Each input's gradient is the other input: a factor near 0 shuts off learning for its partner, and a large one makes its partner's steps large.";

    /// <inheritdoc/>
    public override string Variation =>
        "What are the three gradients of f = xyz? Which of them vanish when exactly one input is 0, and which when two are?";

    /// <inheritdoc/>
    public override string Method => "MyMultiplyGate";

    /// <inheritdoc/>
    public override string Signature => "(double f, double dx, double dy) MyMultiplyGate(double x, double y, double df)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (f, dx, dy) = MyMultiplyGate(a[0].Item(), a[1].Item(), a[2].Item());
        return [Tensor.Scalar(f, ElementType.Float64), Tensor.Scalar(dx, ElementType.Float64), Tensor.Scalar(dy, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["f", "dx", "dy"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "If x grows by a small h, how much does f = xy grow? You saw it with x = 4, y = −3.",
        "A gate's local gradient times the gradient that arrives from above is the gradient it passes down.",
        "Hold y still: then f is a straight line in x. What is its slope? What is it when x is held still?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("upstream gradient dropped",
            "dx and dy are the local gradients y and x. The gate sits inside a larger graph: what arrives from above, df, "
            + "must multiply each local gradient, or the chain rule breaks off here.",
            Adapt((x, y, _) => (x * y, y, x))),
        new("inputs not switched",
            "dx was computed from x and dy from y. For f = xy the derivative with respect to x is y: a multiply gate "
            + "sends each input the value of the other one.",
            Adapt((x, y, df) => (x * y, x * df, y * df))),
        new("sign error",
            "dx and dy have the wrong sign. Nothing in f = xy asks for a minus: if x grows, f moves in the direction of y.",
            Adapt((x, y, df) => (x * y, -y * df, -x * df))),
        new("treated as an add gate",
            "Both inputs received df unchanged. That is what an add gate does; a multiply gate scales df by the other input.",
            Adapt((x, y, df) => (x * y, df, df))),
        new("df taken for a step and divided",
            "dx is df/y and dy is df/x: this asks how far x must move so that f moves by df. df is no step here but a gradient, how fast the "
            + "final result moves with f; it is multiplied by how fast f moves with the input.",
            Adapt((x, y, df) => (x * y, df / y, df / x))),
        new("local gradient by a division",
            "f/x is y only where x is not 0; at x = 0 it is 0/0, which is not a number. The other input is at hand: no division is needed.",
            Adapt((x, y, df) => (x * y, x * y / x * df, x * y / y * df))),
        new("upstream gradient added",
            "df was added to the local gradients. The chain rule multiplies: local gradient times upstream gradient.",
            Adapt((x, y, df) => (x * y, y + df, x + df))),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0, 1];

    /// <summary>Checks <c>MyMultiplyGate(x, y, df)</c>, which returns f, dx and dy.</summary>
    public static CheckResult Check(Func<double, double, double, (double F, double Dx, double Dy)> method) =>
        NotebookCheck.Run(new MultiplyGate(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>Ordinary numbers; then x = 0 and y = 0, where the other input's value is still sent back.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. Enumerable.Range(0, 4).Select(_ => new[]
        {
            Inputs.SignedScalar(random), Inputs.SignedScalar(random), Inputs.SignedScalar(random),
        }),
        [Tensor.Scalar(0, ElementType.Float64), Inputs.SignedScalar(random), Inputs.SignedScalar(random)],
        [Inputs.SignedScalar(random), Tensor.Scalar(0, ElementType.Float64), Inputs.SignedScalar(random)],
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((x, y, df) => (x * y, y * df, x * df))(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs[0] * inputs[1];

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[2];

    private static Func<Tensor[], Tensor[]> Adapt(Func<double, double, double, (double F, double Dx, double Dy)> gate) => a =>
    {
        (double f, double dx, double dy) = gate(a[0].Item(), a[1].Item(), a[2].Item());
        return [Tensor.Scalar(f, ElementType.Float64), Tensor.Scalar(dx, ElementType.Float64), Tensor.Scalar(dy, ElementType.Float64)];
    };
}
