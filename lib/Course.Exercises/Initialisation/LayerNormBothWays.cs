using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Layer normalisation forward and backward over the last axis of a tensor of any rank: statistics for each example, scale and shift for each
/// feature (Ba, Kiros and Hinton 2016).
/// </summary>
public sealed class LayerNormBothWays : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "06-layernorm";

    /// <inheritdoc/>
    public override string Title => "Layer normalisation, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 60;

    /// <inheritdoc/>
    public override string Noticed =>
        "In batch normalisation γ is constant within each mean and could be pulled out; here it changes along the very axis that is averaged, so it "
        + "has to go in first. Nothing depends on other examples, so training and use are the same.";

    /// <inheritdoc/>
    public override string Variation =>
        "Leave the mean out and divide by the root mean square of the row alone (RMSNorm, as in many language models). Which of the three ways back remain?";

    /// <inheritdoc/>
    public override string Method => "MyLayerNorm";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor dx, Tensor dgamma, Tensor dbeta) MyLayerNorm(
            Tensor x, Tensor gamma, Tensor beta, Tensor dy, double epsilon)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx, dgamma, dbeta) = MyLayerNorm(a[0], a[1], a[2], a[3], a[4].Item());
        return [y, dx, dgamma, dbeta];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx", "dgamma", "dbeta"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "How many means are there now, and over which axis is each one taken? Keep that axis, with length 1, so that shapes fit.",
        "The three ways from x to the loss are those of batch normalisation, with the row in the place of the column. What arrives at x̂ is not dy.",
        "γ and β are used by every row, at every place before the last axis. Their gradients have the shape of γ, so all other axes are summed.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = LayerNormMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 0, 1, 2];

    /// <summary>Checks <c>MyLayerNorm(x, gamma, beta, dy, epsilon)</c>, which returns y, dx, dgamma and dbeta.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, double, (Tensor Y, Tensor Dx, Tensor Dgamma, Tensor Dbeta)> method) =>
        NotebookCheck.Run(new LayerNormBothWays(), a =>
        {
            (Tensor y, Tensor dx, Tensor dgamma, Tensor dbeta) = method(a[0], a[1], a[2], a[3], a[4].Item());
            return [y, dx, dgamma, dbeta];
        });

    /// <inheritdoc/>
    /// <remarks>One example; as many examples as features; more examples; sequences [N, T, D]; a single feature, whose x̂ is 0.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, [1, random.Next(4, 7)]),
        Case(random, [4, 4]),
        Case(random, [random.Next(5, 8), 3]),
        Case(random, [2, 3, random.Next(4, 6)]),
        Case(random, [3, 3, 3]),
        Case(random, [3, 1]),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new LayerNormPass().Of(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Reference(inputs)[0];

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[3];

    private static Tensor[] Case(Random random, int[] shape) =>
    [
        Inputs.SignedTensor(random, shape) + Inputs.SignedTensor(random, [.. shape[..^1], 1], 1, 2),
        Inputs.SignedTensor(random, [shape[^1]], 0.4, 1.8),
        Inputs.SignedTensor(random, [shape[^1]]),
        Inputs.SignedTensor(random, shape),
        Tensor.Scalar(0.05 + (0.1 * random.NextDouble()), ElementType.Float64),
    ];
}
