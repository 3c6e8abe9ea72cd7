using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A network of two layers, backwards: s = max(0, xW₁ + b₁)W₂ + b₂,
/// L = −1/N Σ log softmax(s)[label] + λ/2 (Σ W₁² + Σ W₂²), and the gradients of all four parameters (S3, S4 · backpropagation).
/// </summary>
public sealed class TwoLayerGradients : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-two-layer-gradients";

    /// <inheritdoc/>
    public override string Title => "All gradients of a two-layer network";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 40;

    /// <inheritdoc/>
    public override string Noticed =>
        "The backward pass is the forward pass in reverse with one product more for each: about twice its cost, whatever the number of weights.";

    /// <inheritdoc/>
    public override string Variation =>
        "Insert a third layer without writing any new formula. What must be kept from the forward pass?";

    /// <inheritdoc/>
    public override string Method => "MyTwoLayerGradients";

    /// <inheritdoc/>
    public override string Signature =>
        "(double loss, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) "
        + "MyTwoLayerGradients(\n    Tensor x, int[] labels, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double lambda)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var labels = Array.ConvertAll(a[1].ToDoubleArray(), label => (int)label);
        var (loss, dw1, db1, dw2, db2) = MyTwoLayerGradients(a[0], labels, a[2], a[3], a[4], a[5], a[6].Item());
        return [Tensor.Scalar(loss, ElementType.Float64), dw1, db1, dw2, db2];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["loss", "dw1", "db1", "dw2", "db2"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Uses { get; } =
        ["03-affine-forward", "03-affine-backward", "03-relu-backward", "03-softmax-loss"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write the forward pass first and keep z1, h and the scores. You have methods for every step.",
        "Backwards in reverse order: softmax loss, second affine layer, ReLU, first affine layer. Each step's dx is the next step's dy.",
        "The regulariser reaches each W on a path of its own, straight from the loss: its gradient is added to what came through the layers. Biases have no such path.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = TwoLayerMistakes.All;

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [null, 2, 3, 4, 5];

    /// <summary>Checks <c>MyTwoLayerGradients(x, labels, w1, b1, w2, b2, lambda)</c>, which returns the loss and four gradients.</summary>
    public static CheckResult Check(
        Func<Tensor, int[], Tensor, Tensor, Tensor, Tensor, double, (double Loss, Tensor Dw1, Tensor Db1, Tensor Dw2, Tensor Db2)> method) =>
        NotebookCheck.Run(new TwoLayerGradients(), a =>
        {
            (double loss, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) = method(a[0], Inputs.ToLabels(a[1]), a[2], a[3], a[4], a[5], a[6].Item());
            return [Tensor.Scalar(loss, ElementType.Float64), dw1, db1, dw2, db2];
        });

    /// <inheritdoc/>
    /// <remarks>One example; as many hidden units as classes, where a transpose of W₂ goes unnoticed by shape; and a case in which all sizes differ.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        int square = random.Next(3, 5);
        return
        [
            Case(random, 1, random.Next(2, 5), 6, 3),
            Case(random, 5, 4, square, square),
            Case(random, random.Next(6, 9), random.Next(3, 6), random.Next(9, 12), 3),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var pass = TwoLayerPass.Of(inputs);
        return pass.Gradients(pass.ScoreError, pass.HiddenError(pass.ScoreError));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => Tensor.Scalar(TwoLayerPass.Of(inputs).Loss, ElementType.Float64);

    private static Tensor[] Case(Random random, int n, int inputs, int hidden, int classes) =>
    [
        Inputs.SignedTensor(random, [n, inputs]),
        Inputs.Labels(random, n, classes),
        Inputs.SignedTensor(random, [inputs, hidden]) / Math.Sqrt(inputs),
        Inputs.SignedTensor(random, [hidden], 0.1, 0.5),
        Inputs.SignedTensor(random, [hidden, classes]) / Math.Sqrt(hidden),
        Inputs.SignedTensor(random, [classes], 0.1, 0.5),
        Tensor.Scalar(0.1 + (0.2 * random.NextDouble()), ElementType.Float64),
    ];
}
