using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>y = xW + b for a batch: x [N, D], W [D, M], b [M], y [N, M] (S3, S4 · linear layer).</summary>
public sealed class AffineForward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "03-affine-forward";

    /// <inheritdoc/>
    public override string Title => "An affine layer on a batch";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 8;

    /// <inheritdoc/>
    public override string Noticed =>
        "One matrix product serves the whole batch: row n of y depends on row n of x alone.";

    /// <inheritdoc/>
    public override string Variation =>
        "Put a column of ones into x and b as one more row into W, so that the addition disappears. What happens to the gradients?";

    /// <inheritdoc/>
    public override string Method => "MyAffineForward";

    /// <inheritdoc/>
    public override string Signature => "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b)";

    /// <inheritdoc/>
    public override string Call => "return [MyAffineForward(a[0], a[1], a[2])];";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write the shapes next to each other: x is [N, D], w is [D, M]. Which product has shape [N, M]?",
        "Every example of the batch gets the same b.",
        "Adding b [M] to a matrix [N, M] adds it to every row: that is broadcasting.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("bias missing",
            "The result is xW. The layer is affine, not linear: add b to every row.",
            Adapt((x, w, _) => x.MatMul(w))),
        new("bias subtracted",
            "b was subtracted. (The perceptron's threshold is subtracted; a bias is added.)",
            Adapt((x, w, b) => x.MatMul(w) - b)),
        new("bias added to the first row only",
            "Only the first example of the batch received b. Every row is an example of its own, and each gets the bias.",
            Adapt((x, w, b) => x.MatMul(w) + FirstRowOnly(x.Shape[0], b))),
        new("a logistic function after the layer",
            "The result went through 1/(1 + e^−z). An affine layer is xW + b and nothing else; what comes after it is a layer of its own.",
            Adapt((x, w, b) => 1 / (1 + (-(x.MatMul(w) + b)).Exp()))),
        new("a tanh after the layer",
            "The result went through tanh. An affine layer is xW + b and nothing else; what comes after it is a layer of its own.",
            Adapt((x, w, b) => (x.MatMul(w) + b).Tanh())),
        new("a ReLU after the layer",
            "The negative results are 0. An affine layer is xW + b and nothing else; what comes after it is a layer of its own.",
            Adapt((x, w, b) => Tensor.Maximum(x.MatMul(w) + b, 0))),
        new("the sum of b added everywhere",
            "Every output received Σ b. Each output has a bias of its own: output m receives b[m].",
            Adapt((x, w, b) => x.MatMul(w) + b.Sum())),
        new("the mean of b added everywhere",
            "Every output received the mean of b. Each output has a bias of its own: output m receives b[m].",
            Adapt((x, w, b) => x.MatMul(w) + b.Mean())),
        new("bias sent through the weights",
            "b was multiplied by the column sums of W, as if it had been added to the inputs. It is added to the outputs, after the product.",
            Adapt((x, w, b) => x.MatMul(w) + (b * w.Sum(0)))),
        new("bias divided by the batch size",
            "b was divided by N. Means over the batch belong to the loss; the forward pass treats each example alone.",
            Adapt((x, w, b) => x.MatMul(w) + (b / x.Shape[0]))),
        new("bias added once per input",
            "y contains b as many times as there are inputs: it was added inside the sum over them. Add it once, after the sum.",
            Adapt((x, w, b) => x.MatMul(w) + (b * x.Shape[1]))),
        new("weights transposed",
            "W was transposed: this is xWᵀ + b, which fits only where W is square. Here W is [inputs, outputs], so xW.",
            Adapt((x, w, b) => x.MatMul(w.T) + b)),
        new("weights read in the wrong layout",
            "The numbers of W were read as a matrix [outputs, inputs]. In this course W is [inputs, outputs], row by row.",
            Adapt((x, w, b) => x.MatMul(w.Reshape(w.Shape[1], w.Shape[0]).T) + b)),
        new("result transposed",
            "The result is the transpose of y. Examples are rows, here as everywhere in the course: y is [N, M].",
            Adapt((x, w, b) => (x.MatMul(w) + b).T)),
    ];

    /// <summary>Checks <c>MyAffineForward(x, w, b)</c>, which returns y [N, M].</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor> method) =>
        NotebookCheck.Run(new AffineForward(), Adapt(method));

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. BatchShapes.Draw(random).Select(s => new[]
        {
            Inputs.SignedTensor(random, [s.N, s.D]), Inputs.SignedTensor(random, [s.D, s.M]), Inputs.SignedTensor(random, [s.M]),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((x, w, b) => x.MatMul(w) + b)(inputs);

    private static Tensor FirstRowOnly(int rows, Tensor b) =>
        Tensor.From([.. b.ToDoubleArray(), .. new double[(rows - 1) * b.Count]], [rows, b.Count], ElementType.Float64);

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor, Tensor> layer) => a => [layer(a[0], a[1], a[2])];
}
