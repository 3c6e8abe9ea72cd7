using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>y = σ(z) = 1/(1 + e^−z); ∂L/∂z = y(1 − y)·∂L/∂y (S0, S3, S4 · sigmoid gate).</summary>
public sealed class SigmoidGate : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "02-sigmoid-gate";

    /// <inheritdoc/>
    public override string Title => "Forward and backward through a sigmoid gate";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 8;

    /// <inheritdoc/>
    public override string Noticed =>
        "The backward pass needs y alone, so the gate may forget z; and y(1 − y) is at most ¼, so every sigmoid on the way shrinks the gradient to a quarter or less.";

    /// <inheritdoc/>
    public override string Variation =>
        "Write the gate for tanh in the same way, with its output alone. Where is its local gradient larger than the sigmoid's?";

    /// <inheritdoc/>
    public override string Method => "MySigmoidGate";

    /// <inheritdoc/>
    public override string Signature => "(double y, double dz) MySigmoidGate(double z, double dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dz) = MySigmoidGate(a[0].Item(), a[1].Item());
        return [Tensor.Scalar(y, ElementType.Float64), Tensor.Scalar(dz, ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dz"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Compute y first and keep it: the backward pass can be written with y alone, without another exponential.",
        "The local gradient is (1 − σ(z))·σ(z). At σ = 0.73 it is 0.20.",
        "You already have a name for σ(z). And the gradient that arrives from above still has to be passed on.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("derivative taken at z instead of y",
            "dz uses z·(1 − z). The formula (1 − σ)·σ is written in the gate's output: put y there, not z.",
            Adapt((z, dy) => (Sigmoid(z), z * (1 - z) * dy))),
        new("upstream gradient dropped",
            "dz is the local gradient y(1 − y). Multiply it by what arrives from above, dy.",
            Adapt((z, _) => (Sigmoid(z), Slope(z)))),
        new("sign error in the gradient",
            "dz has the wrong sign. The minus in e^−z and the minus of 1/x differentiated cancel: σ rises everywhere, so "
            + "its local gradient is positive.",
            Adapt((z, dy) => (Sigmoid(z), -Slope(z) * dy))),
        new("minus missing in the exponent",
            "y is 1/(1 + e^z), which falls as z grows. The exponent is −z.",
            Adapt((z, dy) => (Sigmoid(-z), Slope(z) * dy))),
        new("minus missing in the exponent and in the gradient",
            "y is 1/(1 + e^z), which falls as z grows, and dz is the derivative of that falling curve. The exponent is −z.",
            Adapt((z, dy) => (Sigmoid(-z), -Slope(z) * dy))),
        new("sigmoid applied twice",
            "dz evaluates σ′ at y: the output went through the sigmoid a second time. y is already σ(z), so y(1 − y) is all there is.",
            Adapt((z, dy) => (Sigmoid(z), Slope(Sigmoid(z)) * dy))),
        new("inner derivative forgotten",
            "dz is −y²·dy: the derivative of 1/v at v = 1 + e^−z, and no more. The chain rule also asks how v moves with z: times −e^−z.",
            Adapt((z, dy) => (Sigmoid(z), -Sigmoid(z) * Sigmoid(z) * dy))),
        new("dy in place of y",
            "dz is (1 − dy)·y·dy. The local gradient is (1 − y)·y, written with the output y in both places; dy is what arrives from above.",
            Adapt((z, dy) => (Sigmoid(z), (1 - dy) * Sigmoid(z) * dy))),
        new("dy in place of y, twice",
            "dz is (1 − dy)·dy. The local gradient is written with the output y, and what arrives from above, dy, multiplies it.",
            Adapt((z, dy) => (Sigmoid(z), (1 - dy) * dy))),
        new("brackets missing below the fraction bar",
            "y is 1 + e^−z: C# divides before it adds, so 1 / 1 + a is (1 / 1) + a. Put brackets round the whole denominator.",
            Adapt((z, dy) => (1 + Math.Exp(-z), (1 - (1 + Math.Exp(-z))) * (1 + Math.Exp(-z)) * dy))),
        new("brackets missing below the fraction bar of y",
            "y is 1 + e^−z: C# divides before it adds, so 1 / 1 + a is (1 / 1) + a. Put brackets round the whole denominator.",
            Adapt((z, dy) => (1 + Math.Exp(-z), Slope(z) * dy))),
        new("y in both factors",
            "dz is y·y·dy. The local gradient is (1 − y)·y: one factor is the output, the other is what the output lacks to 1.",
            Adapt((z, dy) => (Sigmoid(z), Sigmoid(z) * Sigmoid(z) * dy))),
        new("one factor of the local gradient missing",
            "dz is (1 − y)·dy. The local gradient is the product of two factors, 1 − y and y.",
            Adapt((z, dy) => (Sigmoid(z), (1 - Sigmoid(z)) * dy))),
        new("derivative of tanh",
            "dz uses 1 − y². That is the derivative of tanh; for the sigmoid it is y(1 − y).",
            Adapt((z, dy) => (Sigmoid(z), (1 - (Sigmoid(z) * Sigmoid(z))) * dy))),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0];

    /// <summary>Checks <c>MySigmoidGate(z, dy)</c>, which returns y and dz.</summary>
    public static CheckResult Check(Func<double, double, (double Y, double Dz)> method) =>
        NotebookCheck.Run(new SigmoidGate(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>|z| from 0.3 to 4: the curve is neither at its symmetric point nor flat.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
        [.. Enumerable.Range(0, 4).Select(_ => new[] { Inputs.SignedScalar(random, 0.3, 4), Inputs.SignedScalar(random) })];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((z, dy) => (Sigmoid(z), Slope(z) * dy))(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs[0].Map(Sigmoid);

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[1];

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double Slope(double z) => Sigmoid(z) * (1 - Sigmoid(z));

    private static Func<Tensor[], Tensor[]> Adapt(Func<double, double, (double Y, double Dz)> gate) => a =>
    {
        (double y, double dz) = gate(a[0].Item(), a[1].Item());
        return [Tensor.Scalar(y, ElementType.Float64), Tensor.Scalar(dz, ElementType.Float64)];
    };
}
