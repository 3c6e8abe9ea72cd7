using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// One step of the delta rule for one example and several outputs: yⱼ = tanh(Σ wᵢⱼxᵢ + bⱼ), yₖ = σ(Σ wⱼₖyⱼ + bₖ),
/// E = ½ Σ (tₖ − yₖ)²; δₖ = (yₖ − tₖ)yₖ(1 − yₖ), δⱼ = (Σₖ wⱼₖδₖ)(1 − yⱼ²), Δw = −η · input · δ (S3 · delta rule in two layers).
/// </summary>
public sealed class DeltaRule : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-delta-rule";

    /// <inheritdoc/>
    public override string Title => "One step of the delta rule, with several outputs";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "The error of a unit is the gradient of its bias: δ = ∂E/∂b. A whole layer of errors is one vector, and every weight's gradient is a product of two numbers.";

    /// <inheritdoc/>
    public override string Variation =>
        "Add connections from the inputs straight to the outputs. Which of the formulas change, and does δⱼ?";

    /// <inheritdoc/>
    public override string Method => "MyDeltaRule";

    /// <inheritdoc/>
    public override string Signature =>
        "(Tensor deltaK, Tensor deltaJ, Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) "
        + "MyDeltaRule(\n    Tensor x, Tensor t, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double rate)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (deltaK, deltaJ, newW1, newB1, newW2, newB2) = MyDeltaRule(a[0], a[1], a[2], a[3], a[4], a[5], a[6].Item());
        return [deltaK, deltaJ, newW1, newB1, newW2, newB2];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["deltaK", "deltaJ", "newW1", "newB1", "newW2", "newB2"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Go forward first and keep the activities of both layers. Which of the two layers has which slope, written with its own activity?",
        "Move one hidden activity a little. How many outputs feel it, and through which weights? All those effects come back together.",
        "All errors belong to the network that made the answer. Work out everything that needs the old weights before any weight is replaced.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = DeltaRuleMistakes.All;

    /// <inheritdoc/>
    /// <remarks>The error of a unit is the gradient of its bias, so both errors can be measured.</remarks>
    protected override IReadOnlyList<int?> GradientOf { get; } = [5, 3, null, null, null, null];

    /// <summary>Checks <c>MyDeltaRule(x, t, w1, b1, w2, b2, rate)</c>, which returns the errors of both layers and the four new parameters.</summary>
    public static CheckResult Check(
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, double, (Tensor DeltaK, Tensor DeltaJ, Tensor NewW1, Tensor NewB1, Tensor NewW2, Tensor NewB2)> method) =>
        NotebookCheck.Run(new DeltaRule(), a =>
        {
            (Tensor deltaK, Tensor deltaJ, Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) =
                method(a[0], a[1], a[2], a[3], a[4], a[5], a[6].Item());
            return [deltaK, deltaJ, newW1, newB1, newW2, newB2];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// One output, where Σₖ has one term; as many hidden units as outputs, where a transposed w2 fits; and two cases in
    /// which all sizes differ. Weights shrink with the number of inputs, so that no unit saturates.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        int square = random.Next(2, 4);
        return
        [
            Case(random, 1, 3, 1),
            Case(random, random.Next(4, 6), square, square),
            Case(random, 2, 4, 3),
            Case(random, random.Next(3, 6), 2, random.Next(4, 7)),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => DeltaRulePass.Of(inputs).Step();

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Scalar(DeltaRulePass.Of(inputs).E, ElementType.Float64);

    private static Tensor[] Case(Random random, int inputs, int hidden, int outputs) =>
    [
        Inputs.SignedTensor(random, [inputs], 0.4, 1.5),
        Inputs.SignedTensor(random, [outputs]) > 0,
        Inputs.SignedTensor(random, [inputs, hidden]) / Math.Sqrt(2 * inputs),
        Inputs.SignedTensor(random, [hidden], 0.1, 0.4),
        Inputs.SignedTensor(random, [hidden, outputs]) / Math.Sqrt(hidden),
        Inputs.SignedTensor(random, [outputs], 0.1, 0.4),
        Tensor.Scalar(0.5 + random.NextDouble(), ElementType.Float64),
    ];
}
