using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// A chain of residual blocks h = h + b·ReLU(hW) that are left out at random, later ones more often: forward and backward, in training
/// from given draws and in use (S2 · stochastic depth; Huang et al. 2016).
/// </summary>
public sealed class StochasticDepthChain : Exercise
{
    /// <inheritdoc/>
    public override string Id => "08-stochastic-depth";

    /// <inheritdoc/>
    public override string Title => "Residual blocks that are left out";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 30;

    /// <inheritdoc/>
    public override string Noticed =>
        "dy itself is one of the terms of dx, whatever was left out: the shortcuts carry the gradient to the first block unchanged. With all blocks left out "
        + "the network is the identity, and nothing learns.";

    /// <inheritdoc/>
    public override string Variation =>
        "Measure the share of blocks that each step leaves out, and how much the training loss jumps from step to step. Does one mask per example instead of one per batch "
        + "make it calmer? What does that cost?";

    /// <inheritdoc/>
    public override string Method => "MyStochasticDepth";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor dx, Tensor[] dw) MyStochasticDepth(
            Tensor x, Tensor[] w, Tensor draws, double pLast, bool isTraining, Tensor dy)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, dx, dw) = MyStochasticDepth(a[0], a[5..], a[1], a[2].Item(), a[3].Item() > 0, a[4]);
        int missing = Array.IndexOf(dw, null);
        return missing < 0
            ? [y, dx, Tensor.Stack(0, dw)]
            : throw new InvalidOperationException($"dw[{missing}] is null; a block that was left out has a gradient too: zeros in the shape of its W");
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "dx", "dw"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "One block first: its factor is 0 or 1 in training and a number between them in use. What is its output, and what does it keep for the way back?",
        "Every block has two ways from its input to its output. What comes back along each of them, and what does a branch?",
        "Walk back from the last block to the first. The gradient behind a block is the one before it plus what its branch sends, times the same factor.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = StochasticDepthMistakes.All;

    /// <summary>Checks <c>MyStochasticDepth(x, w, draws, pLast, isTraining, dy)</c>, which returns y, dx and the gradients of all weights.</summary>
    public static CheckResult Check(Func<Tensor, Tensor[], Tensor, double, bool, Tensor, (Tensor Y, Tensor Dx, Tensor[] Dw)> method) =>
        NotebookCheck.Run(new StochasticDepthChain(), a =>
        {
            (Tensor y, Tensor dx, Tensor[] dw) = method(a[0], a[5..], a[1], a[2].Item(), a[3].Item() > 0, a[4]);
            int missing = Array.IndexOf(dw, null);
            return missing < 0
                ? [y, dx, Tensor.Stack(0, dw)]
                : throw new InvalidOperationException($"dw[{missing}] is null; a block that was left out has a gradient too: zeros in the shape of its W");
        });

    /// <inheritdoc/>
    /// <remarks>
    /// Four blocks, the second and the last left out; five, the first left out; draws of exactly p, and sums of exactly 0; one block, and three blocks, of
    /// one example; in use. The draws lie where other rules for p would decide otherwise.
    /// </remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        Case(random, 3, 4, 0.6, [0.2, 0.25, 0.5, 0.55]),
        Case(random, 4, 3, 0.8, [0.1, 0.7, 0.5, 0.65, 0.85]),
        AtKinks(random),
        Case(random, 1, 3, 0.5, [0.7]),
        Case(random, 1, 4, 0.6, [0.3, 0.35, 0.9]),
        Case(random, 4, 4, 0.7, [0.1, 0.4, 0.9], isTraining: false),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new ResidualChain(inputs).Outputs();

    private static Tensor[] AtKinks(Random random)
    {
        Tensor[] tied = Case(random, 2, 5, 0.5, [0.3, 0.25, 0.6, 0.5]);
        tied[5][.., 0..1] = Tensor.Zeros([5, 1], ElementType.Float64);
        return tied;
    }

    private static Tensor[] Case(Random random, int n, int d, double pLast, double[] draws, bool isTraining = true) =>
    [
        Inputs.SignedTensor(random, [n, d]),
        Tensor.From(draws, ElementType.Float64),
        Tensor.Scalar(pLast, ElementType.Float64),
        Tensor.Scalar(isTraining ? 1 : 0, ElementType.Float64),
        Inputs.SignedTensor(random, [n, d]),
        .. draws.Select(_ => Inputs.SignedTensor(random, [d, d]) / Math.Sqrt(d)),
    ];
}
