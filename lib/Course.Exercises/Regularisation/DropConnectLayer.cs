using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// An affine layer whose weights are dropped, with a mask for every example: yₙ = xₙ(Mₙ ⊙ W) + b, its three gradients, and what it
/// gives in use, (1 − p)·xW + b (S0, S2 · DropConnect; Wan et al. 2013).
/// </summary>
public sealed class DropConnectLayer : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-dropconnect";

    /// <inheritdoc/>
    public override string Title => "DropConnect, forward, backward and in use";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "Dropout of the inputs is the special case in which all weights of an input share one draw. The price of the general case is "
        + "N·D·M draws instead of N·D, and a matrix of its own for every example.";

    /// <inheritdoc/>
    public override string Variation =>
        "The sum that reaches a unit has a variance over the masks as well. Compute it from x, W and p, and compare it with that of dropout on the inputs: "
        + "why is it the same?";

    /// <inheritdoc/>
    public override string Method => "MyDropConnect";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor dx, Tensor dw, Tensor db, Tensor inUse) MyDropConnect(
            Tensor x, Tensor w, Tensor b, Tensor draws, double p, Tensor dy)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx, dw, db, inUse) = MyDropConnect(a[0], a[1], a[2], a[3], a[4].Item(), a[5]);
        return [y, dx, dw, db, inUse];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx", "dw", "db", "inUse"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Write it for one example: with its mask fixed, what kind of layer is it, and with which weights?",
        "The masked weights form an array with an axis for the examples, one for the inputs and one for the outputs. Over which of them does each answer add up?",
        "A weight that was dropped for an example learns nothing from it. Where else does the mask of the forward pass come back?",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = DropConnectMistakes.All;

    /// <summary>Checks <c>MyDropConnect(x, w, b, draws, p, dy)</c>, which returns y, three gradients and the output in use.</summary>
    public static CheckResult Check(
        Func<Tensor, Tensor, Tensor, Tensor, double, Tensor, (Tensor Y, Tensor Dx, Tensor Dw, Tensor Db, Tensor InUse)> method) =>
        NotebookCheck.Run(new DropConnectLayer(), a =>
        {
            (Tensor y, Tensor dx, Tensor dw, Tensor db, Tensor inUse) = method(a[0], a[1], a[2], a[3], a[4].Item(), a[5]);
            return [y, dx, dw, db, inUse];
        });

    /// <inheritdoc/>
    /// <remarks>The shapes of <see cref="BatchShapes"/>, dropping few and many; and draws of exactly p.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
        [.. BatchShapes.Draw(random).Select((s, i) => Case(random, s.N, s.D, s.M, (i % 2 == 0 ? 0.2 : 0.7) + (0.1 * random.NextDouble()))), Tied(random)];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => DropConnectPass.Of(inputs).Outputs();

    private static Tensor[] Case(Random random, int n, int d, int m, double p) =>
    [
        Inputs.SignedTensor(random, [n, d]),
        Inputs.SignedTensor(random, [d, m]),
        Inputs.SignedTensor(random, [m]),
        Tensor.RandomUniform(random, [n, d, m], type: ElementType.Float64),
        Tensor.Scalar(p, ElementType.Float64),
        Inputs.SignedTensor(random, [n, m]),
    ];

    private static Tensor[] Tied(Random random)
    {
        Tensor[] tied = Case(random, 3, 4, 2, 0.25);
        (tied[3][0, 1, 0], tied[3][2, 3, 1]) = (0.25, 0.25);
        return tied;
    }
}
