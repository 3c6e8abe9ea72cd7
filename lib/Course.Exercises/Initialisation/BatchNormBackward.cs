using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Batch normalisation backward, where every example counts with a weight of its own: three ways lead from x to the loss, through x̂, through μ
/// and through v (S1, S3 · batch normalisation).
/// </summary>
public sealed class BatchNormBackward : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "06-batchnorm-backward";

    /// <inheritdoc/>
    public override string Title => "Batch normalisation backward, with weighted examples";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 75;

    /// <inheritdoc/>
    public override string Noticed =>
        "In every feature the rows of dx sum to 0, whatever the weights: a shift of the whole batch changes nothing. A row of weight 0 gets the plain "
        + "gradient γ·dy/√(v + ε), and the other rows answer for it, since they made the mean and the variance that it is normalised by.";

    /// <inheritdoc/>
    public override string Variation =>
        "Split the batch over two machines, each of which sees its own half. Which numbers must they exchange, forward and backward, to get what one machine would get?";

    /// <inheritdoc/>
    public override string Method => "MyBatchNormBackward";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor dx, Tensor dgamma, Tensor dbeta) MyBatchNormBackward(
            Tensor x, Tensor counts, Tensor gamma, Tensor dy, double epsilon)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (dx, dgamma, dbeta) = MyBatchNormBackward(a[0], a[1], a[2], a[3], a[4].Item());
        return [dx, dgamma, dbeta];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dx", "dgamma", "dbeta"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Draw the graph: x feeds μ, v and x̂. Which rows of the loss does one number of x reach, and by how many ways?",
        "Go back to v and to μ first. Each collects a sum over all rows, whatever their weight, because every row is normalised by them.",
        "The weight c enters where x enters μ and v, and nowhere else. The way from v through μ vanishes: weighted, x − μ sums to 0.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = BatchNormBackwardMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [0, 2, null];

    /// <summary>Checks <c>MyBatchNormBackward(x, counts, gamma, dy, epsilon)</c>, which returns dx, dgamma and dbeta.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, double, (Tensor Dx, Tensor Dgamma, Tensor Dbeta)> method) =>
        NotebookCheck.Run(new BatchNormBackward(), a =>
        {
            (Tensor dx, Tensor dgamma, Tensor dbeta) = method(a[0], a[1], a[2], a[3], a[4].Item());
            return [dx, dgamma, dbeta];
        });

    /// <inheritdoc/>
    /// <remarks>Weights of 1 throughout, which is plain batch normalisation; weights of 1 and 0, a padded batch; weights that differ; as many rows as features; two rows.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, random.Next(5, 8), 3, _ => 1),
        Case(random, random.Next(6, 9), random.Next(3, 6), n => n % 3 == 1 ? 0 : 1),
        Case(random, random.Next(5, 8), 4, n => n == 2 ? 0 : 0.5 + (2 * random.NextDouble())),
        Case(random, 4, 4, _ => 0.5 + (2 * random.NextDouble())),
        Case(random, 2, 5, _ => 1),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new NormBackwardPass().Weighted(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs)
    {
        Tensor counts = inputs[1].Reshape(-1, 1);
        Tensor mean = (counts * inputs[0]).Sum(0) / counts.Sum();
        Tensor variance = (counts * (inputs[0] - mean).Square()).Sum(0) / counts.Sum();
        return inputs[2] * (inputs[0] - mean) / (variance + inputs[4].Item()).Sqrt();
    }

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[3];

    private static Tensor[] Case(Random random, int n, int features, Func<int, double> count) =>
    [
        Inputs.SignedTensor(random, [n, features]) + Inputs.SignedTensor(random, [features], 1, 2),
        Tensor.From([.. Enumerable.Range(0, n).Select(count)], ElementType.Float64),
        Inputs.SignedTensor(random, [features], 0.4, 1.8),
        Inputs.SignedTensor(random, [n, features]),
        Tensor.Scalar(0.05 + (0.1 * random.NextDouble()), ElementType.Float64),
    ];
}
