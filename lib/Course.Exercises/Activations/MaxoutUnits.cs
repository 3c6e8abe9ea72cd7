using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// y = max(xW₁ + b₁, xW₂ + b₂), element by element; backward each element's dy goes to the piece that won, and from there on as in
/// an affine layer (S1, S2 · maxout; Goodfellow et al. 2013).
/// </summary>
public sealed class MaxoutUnits : Exercise
{
    /// <inheritdoc/>
    public override string Id => "04-maxout";

    /// <inheritdoc/>
    public override string Title => "A maxout layer, forward and backward";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "The masks add up to 1 in every element, so no gradient is lost: a maxout unit cannot die. A ReLU layer is the special case W₂ = 0, "
        + "b₂ = 0, a leaky one W₂ = αW₁, b₂ = αb₁.";

    /// <inheritdoc/>
    public override string Variation =>
        "Write it for K pieces, with W [K, D, M]. Where does each example's gradient go, and how do you find the winners without a loop over examples?";

    /// <inheritdoc/>
    public override string Method => "MyMaxout";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor dx, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) MyMaxout(
            Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2, Tensor dy)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx, dw1, db1, dw2, db2) = MyMaxout(a[0], a[1], a[2], a[3], a[4], a[5]);
        return [y, dx, dw1, db1, dw2, db2];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx", "dw1", "db1", "dw2", "db2"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Two affine layers see the same x. What does a max gate do with the gradient that reaches it?",
        "One mask [N, M] says where the first piece wins. What is the other piece's mask, so that exactly one wins everywhere, ties included?",
        "Mask dy first; what comes out are the upstream gradients of two affine layers. x feeds both of them, and gradients add at branches.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = MaxoutMistakes.All;

    /// <summary>Checks <c>MyMaxout(x, w1, b1, w2, b2, dy)</c>, which returns y and five gradients.</summary>
    public static CheckResult Check(
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dw1, Tensor Db1, Tensor Dw2, Tensor Db2)> method) =>
        NotebookCheck.Run(new MaxoutUnits(), a =>
        {
            (Tensor y, Tensor dx, Tensor dw1, Tensor db1, Tensor dw2, Tensor db2) = method(a[0], a[1], a[2], a[3], a[4], a[5]);
            return [y, dx, dw1, db1, dw2, db2];
        });

    /// <inheritdoc/>
    /// <remarks>
    /// The shapes of <see cref="BatchShapes"/>, where a single example has winners of both pieces, above 0 and below; and a case of whole numbers, which are added
    /// without rounding, in which pieces tie.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. BatchShapes.Draw(random).Select(s => Case(random, s.N, s.D, s.N == 1 ? 4 : s.M)),
        Tied(random),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs)
    {
        var p = MaxoutPass.Of(inputs);
        return p.Outputs(Tensor.Maximum(p.Z1, p.Z2), p.FirstWins, 1 - p.FirstWins);
    }

    private static Tensor[] Case(Random random, int n, int d, int m)
    {
        (Tensor x, Tensor w1, Tensor w2) = (Inputs.SignedTensor(random, [n, d]), Inputs.SignedTensor(random, [d, m]), Inputs.SignedTensor(random, [d, m]));
        Tensor b1 = Inputs.SignedTensor(random, [m]), b2 = Inputs.SignedTensor(random, [m]);
        if (n == 1)
        {
            // Unit by unit: the first piece above 0, the second one above 0, the first one below 0, the second one below 0; the loser is below 0, but in unit 1.
            (Tensor z1, Tensor z2) = (Tensor.From([1.5, 0.5, -0.5, -1.5], ElementType.Float64), Tensor.From([-0.5, 1.5, -1.5, -0.5], ElementType.Float64));
            (b1, b2) = ((b1 * 0.2) + z1 - x.MatMul(w1).Reshape(-1), (b2 * 0.2) + z2 - x.MatMul(w2).Reshape(-1));
        }

        return [x, w1, b1, w2, b2, Inputs.SignedTensor(random, [n, m])];
    }

    /// <summary>Unit 0 has equal pieces; in unit 1 they are equal for the example 0, whose inputs are 0, as its biases are; in unit 2 the second piece leads there by 1e-8; the others differ.</summary>
    private static Tensor[] Tied(Random random)
    {
        Tensor Whole(params int[] shape) => Inputs.SignedTensor(random, shape, 1, 5).Round();
        (Tensor x, Tensor w1, Tensor b1, Tensor w2, Tensor b2) = (Whole(4, 3), Whole(3, 4), Whole(4), Whole(3, 4), Whole(4));
        for (int d = 0; d < 3; d++)
        {
            (x[0, d], w2[d, 0]) = (0, w1[d, 0]);
        }

        (b2[0], b2[1], b2[2]) = (b1[0], b1[1], b1[2] + 1e-8);
        return [x, w1, b1, w2, b2, Inputs.SignedTensor(random, [4, 4])];
    }
}
