using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = xW + b backwards: dx = dy·Wᵀ, dW = xᵀ·dy, db = Σ over the batch of dy
/// (S0 · shapes; S3, S4 · hidden error and weight error).
/// </summary>
public sealed class AffineBackward : GradientExercise
{
    /// <inheritdoc/>
    public override string Id => "03-affine-backward";

    /// <inheritdoc/>
    public override string Title => "Backward through an affine layer";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 20;

    /// <inheritdoc/>
    public override string Noticed =>
        "The shapes decide almost everything: only one product of dy and the other factor has the shape of what it is the gradient of.";

    /// <inheritdoc/>
    public override string Variation =>
        "Write dw as a sum of outer products over the examples, and add the rows one at a time. How much memory does a batch then need?";

    /// <inheritdoc/>
    public override string Method => "MyAffineBackward";

    /// <inheritdoc/>
    public override string Signature => "(Tensor dx, Tensor dw, Tensor db) MyAffineBackward(Tensor x, Tensor w, Tensor dy)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (dx, dw, db) = MyAffineBackward(a[0], a[1], a[2]);
        return [dx, dw, db];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["dx", "dw", "db"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "A gradient has the shape of what it belongs to: dx [N, D], dw [D, M], db [M].",
        "With dy [N, M] and w [D, M], only one product has the shape of x. The same goes for dw; transposing is allowed.",
        "b is added to every row, so it branches N times; gradients add at branches.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("missing sum over the batch in db",
            "db is dy itself, one row per example. The same b was added to every example, so it branches N times and its "
            + "gradient is the sum of the rows: dy.Sum(0).",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy))),
        new("only one example in db",
            "db is the first row of dy. The same b was added to every example: sum the rows, dy.Sum(0).",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy.Row(0)))),
        new("only the last example in db",
            "db is the last row of dy. If there is a loop over the examples, look at whether it adds each row or keeps the last one: the same b serves all of them.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy.Row(dy.Shape[0] - 1)))),
        new("mean instead of sum over the batch in db",
            "db was divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy.Mean(0)))),
        new("one number for all of db",
            "Every element of db is the sum of all of dy. Each output has a bias of its own: db[m] sums column m of dy, over the examples.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), (dy.Sum(0) * 0) + dy.Sum()))),
        new("db summed over the wrong axis",
            "db sums over the outputs (axis 1) and keeps the examples. b has one number per output: sum over the batch, axis 0.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy.Sum(1)))),
        new("dw transposed",
            "dw is dyᵀx, the transpose of what was asked. A gradient has its parameter's shape: W is [D, M], so dw = xᵀ·dy.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), dy.T.MatMul(x), dy.Sum(0)))),
        new("dw averaged over the batch",
            "dw was divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy) / x.Shape[0], dy.Sum(0)))),
        new("everything divided by the batch size",
            "All three gradients were divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            Adapt((x, w, dy) => Solve(x, w, dy / x.Shape[0]))),
        new("W not transposed in dx",
            "dx is dy·W, which fits only where W is square. Going backwards, output j sends its error to input i through "
            + "W[i, j]: dx = dy·Wᵀ.",
            Adapt((x, w, dy) => (dy.MatMul(w), x.T.MatMul(dy), dy.Sum(0)))),
        new("dw and db divided by the batch size",
            "dw and db were divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy) / x.Shape[0], dy.Mean(0)))),
        new("w reshaped instead of transposed in dx",
            "dx was made with w read row by row in the shape [M, D]. Reshaping keeps the order of the numbers; transposing exchanges rows and columns, "
            + "and that is what going back along the weights does.",
            Adapt((x, w, dy) => (dy.MatMul(w.Reshape(w.Shape[1], w.Shape[0])), x.T.MatMul(dy), dy.Sum(0)))),
        new("x reshaped instead of transposed in dw",
            "dw was made with x read row by row in the shape [D, N], which mixes the examples. Transposing exchanges rows and columns; reshaping does not.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.Reshape(x.Shape[1], x.Shape[0]).MatMul(dy), dy.Sum(0)))),
        new("dy left out of db",
            "db is N for every output: each example counted 1. That is how y moves with b; how the loss moves with y arrives in dy and multiplies it.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), Ones(dy).Sum(0)))),
        new("db is 1 everywhere",
            "db is 1 for every output, the slope of y in b. Two things are missing: the loss's slope in y, which arrives as dy, and the sum over the examples.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), Ones(dy).Mean(0)))),
        new("dy left out of dw",
            "dw is the sum of the inputs, the same for every output. That is how y moves with w; how the loss moves with y arrives in dy and multiplies it.",
            Adapt((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(Ones(dy)), dy.Sum(0)))),
        new("dy left out of dx",
            "dx is the sum of the weights, the same for every example. That is how y moves with x; how the loss moves with y arrives in dy and multiplies it.",
            Adapt((x, w, dy) => (Ones(dy).MatMul(w.T), x.T.MatMul(dy), dy.Sum(0)))),
        new("upstream gradient dropped",
            "These are the gradients for dy = 1 everywhere. Use the dy that arrives from above.",
            Adapt((x, w, dy) => Solve(x, w, Ones(dy)))),
        new("sign error",
            "All gradients have the wrong sign. y = xW + b grows with x, W and b as they stand; the minus of gradient "
            + "descent belongs to the update, not to the gradient.",
            Adapt((x, w, dy) => Solve(x, w, -dy))),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<int?> GradientOf { get; } = [0, 1, 3];

    /// <summary>Checks <c>MyAffineBackward(x, w, dy)</c>, which returns dx, dw and db.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> method) =>
        NotebookCheck.Run(new AffineBackward(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>The fourth tensor is b: backprop does not need it, the numerical gradient does.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. BatchShapes.Draw(random).Select(s => new[]
        {
            Inputs.SignedTensor(random, [s.N, s.D]),
            Inputs.SignedTensor(random, [s.D, s.M]),
            Inputs.SignedTensor(random, [s.N, s.M]),
            Inputs.SignedTensor(random, [s.M]),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt(Solve)(inputs);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs) => inputs[0].MatMul(inputs[1]) + inputs[3];

    /// <inheritdoc/>
    protected override Tensor Upstream(Tensor[] inputs) => inputs[2];

    private static Tensor Ones(Tensor dy) => (dy * 0) + 1;

    private static (Tensor Dx, Tensor Dw, Tensor Db) Solve(Tensor x, Tensor w, Tensor dy) =>
        (dy.MatMul(w.T), x.T.MatMul(dy), dy.Sum(0));

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> layer) => a =>
    {
        (Tensor dx, Tensor dw, Tensor db) = layer(a[0], a[1], a[2]);
        return [dx, dw, db];
    };
}
