using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Two linear layers h = x·u + c, y = h·v + d as one: y = x·w + b with w = u·v and b = c·v + d (S3 · linear layers collapse).
/// </summary>
public sealed class LinearCollapse : Exercise
{
    /// <inheritdoc/>
    public override string Id => "01-linear-collapse";

    /// <inheritdoc/>
    public override string Title => "Two linear layers as one";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.WarmUp;

    /// <inheritdoc/>
    public override int Minutes => 10;

    /// <inheritdoc/>
    public override string Noticed =>
        "The two layers have H·(D + M + 1) + M numbers and can do no more than D·M + M of them can; with H below D and M they can do less.";

    /// <inheritdoc/>
    public override string Variation =>
        "Which w can be written as u·v with H = 1? Look at the rows of such a w.";

    /// <inheritdoc/>
    public override string Method => "MyLinearCollapse";

    /// <inheritdoc/>
    public override string Signature => "(Tensor w, Tensor b) MyLinearCollapse(Tensor u, Tensor c, Tensor v, Tensor d)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var (w, b) = MyLinearCollapse(a[0], a[1], a[2], a[3]);
        return [w, b];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["w", "b"];

    /// <inheritdoc/>
    internal override int BatchSize(Tensor[] inputs) => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write y for one row x, and put the first line into the second.",
        "Multiply the bracket out. Which terms contain x, and which do not?",
        "The first bias passes through the second layer like any other hidden value.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("the first bias forgotten",
            "b is d alone. For x = 0 the hidden values are c, not 0, and the second layer passes them on.",
            Adapt((u, c, v, d) => (u.MatMul(v), d.Clone()))),
        new("the first bias added as it is",
            "b is c + d. c is added to the hidden values, so it passes through the second layer's weights before it reaches y.",
            Adapt((u, c, v, d) => (u.MatMul(v), c + d))),
        new("c·v summed over the wrong axis",
            "b has c times v element by element, added up along the rows of v: a sum for each hidden unit. b needs one for each output: output m adds up c times column m of v, which is "
            + "a matrix product. (Where H and M differ, adding d then throws.)",
            Adapt((u, c, v, d) => (u.MatMul(v), (c.Reshape(c.Count, 1) * v).Sum(1) + d))),
        new("v times c instead of c times v",
            "c was multiplied from the right, so each hidden unit's row of v met it. c is a row like h, and stands on the left of v. (Where H and M differ, the shapes do not fit.)",
            Adapt((u, c, v, d) => (u.MatMul(v), v.MatMul(c) + d))),
        new("the first bias passed on without weights",
            "b is c·v + d and the sum of c once more. c reaches y through v alone.",
            Adapt((u, c, v, d) => (u.MatMul(v), c.MatMul(v) + d + c.Sum()))),
        new("the second bias forgotten",
            "b lacks d, which the second layer adds at the end.",
            Adapt((u, c, v, d) => (u.MatMul(v), c.MatMul(v)))),
        new("the second bias sent through the weights too",
            "Both biases were multiplied by v. d is added after that product.",
            Adapt((u, c, v, d) => (u.MatMul(v), (c + d).MatMul(v)))),
        new("the biases exchanged",
            "d was sent through v and c added at the end. c belongs to the first layer, d to the second.",
            Adapt((u, c, v, d) => (u.MatMul(v), d.MatMul(v) + c))),
        new("the factors in the wrong order",
            "w is v·u. x is multiplied by u first, and rows are multiplied from the right: x·u·v.",
            Adapt((u, c, v, d) => (v.MatMul(u), c.MatMul(v) + d))),
        new("element by element instead of a matrix product",
            "* multiplies numbers at equal places. Every output needs every hidden value: MatMul.",
            Adapt((u, c, v, d) => (u * v, c.MatMul(v) + d))),
        new("w transposed",
            "w is the transpose of what was asked. For rows x, w has the shape [D, M].",
            Adapt((u, c, v, d) => (v.T.MatMul(u.T), c.MatMul(v) + d))),
        new("the first bias sent through both layers",
            "c was multiplied by u as well. It is added after u, so only v still acts on it.",
            Adapt((u, c, v, d) => (u.MatMul(v), c.MatMul(u).MatMul(v) + d))),
    ];

    /// <summary>Checks <c>MyLinearCollapse(u, c, v, d)</c>, which returns w and b.</summary>
    public static CheckResult Check(Func<Tensor, Tensor, Tensor, Tensor, (Tensor W, Tensor B)> method) => NotebookCheck.Run(new LinearCollapse(), Adapt(method));

    /// <inheritdoc/>
    /// <remarks>All sizes different; all equal, where wrong products have the right shape too; and a middle of the outputs' width.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return [Case(random, 4, random.Next(5, 8), 3), Case(random, 3, 3, 3), Case(random, 4, 2, 2), Case(random, 2, 1, random.Next(3, 6))];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((u, c, v, d) => (u.MatMul(v), c.MatMul(v) + d))(inputs);

    private static Tensor[] Case(Random random, int inputs, int hidden, int outputs) =>
    [
        Inputs.SignedTensor(random, [inputs, hidden]), Inputs.SignedTensor(random, [hidden]),
        Inputs.SignedTensor(random, [hidden, outputs]), Inputs.SignedTensor(random, [outputs]),
    ];

    private static Func<Tensor[], Tensor[]> Adapt(Func<Tensor, Tensor, Tensor, Tensor, (Tensor W, Tensor B)> solve) => a =>
    {
        (Tensor w, Tensor b) = solve(a[0], a[1], a[2], a[3]);
        return [w, b];
    };
}
