using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// The loss and all gradients of a network of L layers whose parameters lie in one vector θ:
/// hₗ = tanh(hₗ₋₁Wₗ + bₗ), scores without tanh, L = −1/N Σ log softmax(s)[label] + λ/2 Σ W²;
/// dzₗ = (dzₗ₊₁Wₗ₊₁ᵀ) ⊙ (1 − hₗ²) from the last layer to the first (S3, S4 · backpropagation).
/// </summary>
public sealed class DeepNetwork : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-deep-network";

    /// <inheritdoc/>
    public override string Title => "All gradients of a network of any depth";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Challenge;

    /// <inheritdoc/>
    public override int Minutes => 90;

    /// <inheritdoc/>
    public override string Noticed =>
        "The loop does not know how deep the network is. What must be kept is one matrix of activities per layer, so memory grows with the depth and work with the number of weights.";

    /// <inheritdoc/>
    public override string Variation =>
        "Keep the activities of every second layer only and compute the others again on the way back. How much memory and how much time does that cost, and what is the best spacing for L layers?";

    /// <inheritdoc/>
    public override string Method => "MyDeepGradients";

    /// <inheritdoc/>
    public override string Signature =>
        "(double loss, Tensor dtheta) MyDeepGradients(\n    Tensor x, int[] labels, int[] widths, Tensor theta, double lambda)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label);
        var widths = Array.ConvertAll(a[2].ToDoubleArray(), width => (int)width);
        var (loss, dtheta) = MyDeepGradients(a[0], labels, widths, a[3], a[4].Item());
        return [Tensor.Scalar(loss, ElementType.Float64), dtheta];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["loss", "dtheta"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Uses { get; } = ["03-affine-forward", "03-affine-backward", "03-softmax-loss"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "First a method that cuts θ into matrices and biases. Check it alone: put them together again and compare with θ.",
        "Keep the input of every layer in a list as you go forward. On the way back, what does a layer need that is not in the list?",
        "The last layer has no tanh. So the loop backwards does the affine step first, and passes a tanh only if there is another layer below; try a network of one layer by hand.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = DeepNetworkMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 3];

    /// <summary>Checks <c>MyDeepGradients(x, labels, widths, theta, lambda)</c>, which returns the loss and its gradient in the order of θ.</summary>
    public static CheckResult Check(Func<Tensor, int[], int[], Tensor, double, (double Loss, Tensor Dtheta)> method) =>
        NotebookCheck.Run(new DeepNetwork(), a =>
        {
            (double loss, Tensor dtheta) = method(a[0], Inputs.ToLabels(a[1]), Inputs.ToLabels(a[2]), a[3], a[4].Item());
            return [Tensor.Scalar(loss, ElementType.Float64), dtheta];
        });

    /// <inheritdoc/>
    /// <remarks>One layer; two; all widths equal, where transposes fit; one example; and five layers whose widths differ.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 4, 3, 2),
        Case(random, 3, 2, 4, 3),
        Case(random, random.Next(4, 6), 3, 3, 3, 3),
        Case(random, 1, 2, 3, 2),
        Case(random, random.Next(5, 7), 3, 4, 2, 5, 2, 3),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new DeepPass(inputs).Outputs();

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Scalar(new DeepPass(inputs).Loss, ElementType.Float64);

    private static Tensor[] Case(Random random, int n, params int[] widths)
    {
        Tensor[] parameters = [.. Enumerable.Range(0, widths.Length - 1).SelectMany(l => new[]
        {
            (Inputs.SignedTensor(random, [widths[l], widths[l + 1]]) / Math.Sqrt(widths[l])).Flatten(),
            Inputs.SignedTensor(random, [widths[l + 1]], 0.1, 0.5),
        })];
        return
        [
            Inputs.SignedTensor(random, [n, widths[0]], 0.3, 1.5),
            Inputs.Labels(random, n, widths[^1]),
            Tensor.From([.. widths.Select(w => (double)w)], [widths.Length], ElementType.Float64),
            Tensor.Concatenate(0, parameters),
            Tensor.Scalar(0.1 + (0.2 * random.NextDouble()), ElementType.Float64),
        ];
    }
}
