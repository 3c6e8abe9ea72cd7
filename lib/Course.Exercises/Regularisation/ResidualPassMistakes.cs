using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a residual block goes wrong, on the way there and on the way back.</summary>
internal static class ResidualPassMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        There("the shortcut has the factor too",
            "The whole sum of shortcut and branch was multiplied by c. The shortcut stays as it is: where a block is left out, its output is its input.",
            (h, z, c) => c * (h + Tensor.Maximum(z, 0)), (b, g) => (b.Dw(b.Dz(g)), b.Dh(b.Factor * g, b.Dz(g)))),
        There("the shortcut has the factor too, in y only",
            "On the way there the whole sum of shortcut and branch was multiplied by c, and the way back knows nothing of it. The shortcut stays as it is.",
            (h, z, c) => c * (h + Tensor.Maximum(z, 0)), Right),
        There("a block left out gives 0",
            "Where a block is left out, 0 goes on, in both directions. Only its branch is missing: the input passes unchanged along the shortcut.",
            (h, z, c) => (h * IfRun(c)) + (c * Tensor.Maximum(z, 0)), (b, g) => (b.Dw(b.Dz(g)), b.Dh(IfRun(b.Factor) * g, b.Dz(g)))),
        There("a block left out gives 0, in y only",
            "Where a block is left out in training, 0 goes on and all blocks behind it see nothing. Only its branch is missing: the output is the input.",
            (h, z, c) => (h * IfRun(c)) + (c * Tensor.Maximum(z, 0)), Right),
        There("the shortcut is scaled in use",
            "In use the whole sum of shortcut and branch was multiplied by c. The shortcut was always there in training, so it stays whole; only "
            + "the branch is scaled.",
            (h, z, c) => (h * IfScaled(c)) + (c * Tensor.Maximum(z, 0)), Right),
        There("the shortcut is scaled in use, both ways",
            "In use the sum of shortcut and branch was multiplied by c, forward and backward. The shortcut was always there in training, so it stays whole.",
            (h, z, c) => (h * IfScaled(c)) + (c * Tensor.Maximum(z, 0)), (b, g) => (b.Dw(b.Dz(g)), b.Dh(IfScaled(b.Factor) * g, b.Dz(g)))),
        There("the shortcut forgotten",
            "A block gives its branch alone, and nothing where it is left out. The input is added to what the branch gives.",
            (_, z, c) => c * Tensor.Maximum(z, 0), (b, g) => (b.Dw(b.Dz(g)), b.Dz(g).MatMul(b.W.T))),
        There("ReLU after the addition",
            "The ReLU was applied to the sum of shortcut and branch, forward and backward. It belongs to the branch alone, so the shortcut passes "
            + "negative numbers.",
            (h, z, c) => Tensor.Maximum(h + (c * z), 0), (b, g) => g * (b.After > 0) is var dz ? (b.Factor * b.Dw(dz), dz + (b.Factor * dz.MatMul(b.W.T))) : default),
        There("ReLU after the addition in y",
            "On the way there the ReLU was applied to the sum of shortcut and branch. It belongs to the branch alone, so the shortcut passes negative numbers.",
            (h, z, c) => Tensor.Maximum(h + (c * z), 0), Right),
        There("a second ReLU after the addition",
            "What leaves a block has no negative numbers. The ReLU belongs to the branch alone; what the shortcut brings is added after it and stays as it is.",
            (h, z, c) => Tensor.Maximum(h + (c * Tensor.Maximum(z, 0)), 0), Right),
        There("ReLU missing in y",
            "The branches give hW as it is. The negative numbers of a branch become 0 before it is added.",
            (h, z, c) => h + (c * z), Right),
        There("ReLU missing both ways",
            "The branches give hW as it is, and the way back has no slope of a ReLU either. The negative numbers of a branch become 0 before it is added.",
            (h, z, c) => h + (c * z), (b, g) => (b.Dw(b.Factor * g), b.Dh(g, b.Factor * g))),
        Back("shortcut missing on the way back",
            "Only the branch sends something back. The input goes two ways, and the gradients of both are added: dy comes back along the shortcut unchanged.",
            (b, g) => (b.Dw(b.Dz(g)), b.Dz(g).MatMul(b.W.T))),
        Back("factor missing on the way back",
            "Branches send their gradient back as if all had run in full. The factor c of the forward pass stands in the backward pass too; a block "
            + "left out learns nothing.",
            (b, g) => g * (b.Z > 0) is var dz ? (b.Dw(dz), b.Dh(g, dz)) : default),
        Back("factor missing in dw",
            "dx is right, and dw lacks c: weights of blocks that were left out learn, and in use they learn too much. c multiplies all that comes "
            + "back through a branch.",
            (b, g) => (b.Dw(g * (b.Z > 0)), b.Dh(g, b.Dz(g)))),
        Back("factor missing in what the branch sends back",
            "In what a branch sends back to its input, c is missing; dw has it. It multiplies all that comes back through a branch.",
            (b, g) => (b.Dw(b.Dz(g)), b.Dh(g, g * (b.Z > 0)))),
        Back("factor twice in what the branch sends back",
            "In use dx is too small: c was multiplied in twice on its way down, once with the ReLU's slope and again with what the branch sends. It "
            + "belongs there once.",
            (b, g) => (b.Dw(b.Dz(g)), b.Dh(g, b.Factor * b.Dz(g)))),
        Back("factor twice in dw",
            "In use dw is too small: c was multiplied in twice. It belongs to each way through the branch once.",
            (b, g) => (b.Dw(b.Factor * b.Dz(g)), b.Dh(g, b.Dz(g)))),
        Back("factor twice on the way back",
            "In use dx and dw are both too small: what comes back through a branch has c twice. It belongs there once.",
            (b, g) => (b.Dw(b.Factor * b.Dz(g)), b.Dh(g, b.Factor * b.Dz(g)))),
        Back("branches missing on the way back",
            "Nothing comes back through the branches, and no weight learns. Only blocks that were left out send nothing.",
            (b, g) => (b.W * 0, g)),
        Back("only the shortcut sends something back",
            "dx is dy itself: what comes back through the branches was not added. The input goes two ways, and the gradients of both are added.",
            (b, g) => (b.Dw(b.Dz(g)), g)),
        Back("slope of the ReLU missing",
            "What comes back was not masked with z > 0. Where the ReLU gave 0 it has slope 0.",
            (b, g) => (b.Dw(b.Factor * g), b.Dh(g, b.Factor * g))),
        Back("slope 1 of the ReLU at 0",
            "Where a sum is exactly 0 its gradient was let through. The statement takes the slope 0 there: compare with >, not with ≥.",
            (b, g) => b.Factor * g * (b.Z >= 0) is var dz ? (b.Dw(dz), b.Dh(g, dz)) : default),
        Back("slope of the ReLU taken from the block's output",
            "The gradient was masked where h behind the block is positive. The ReLU saw hW alone, before the shortcut was added: its sign decides.",
            (b, g) => b.Factor * g * (b.After > 0) is var dz ? (b.Dw(dz), b.Dh(g, dz)) : default),
        Back("slope of the ReLU taken from the block's input",
            "The gradient was masked where h before the block is positive. The ReLU saw hW, the sum: its sign decides.",
            (b, g) => b.Factor * g * (b.Before > 0) is var dz ? (b.Dw(dz), b.Dh(g, dz)) : default),
        Back("gradient changed before dw used it",
            "dx is right. dw was made from the gradient that already belongs to the block before: the running gradient was added to first. dw needs "
            + "it as it comes in from behind.",
            (b, g) => (b.Dw(b.Dz(b.Dh(g, b.Dz(g)))), b.Dh(g, b.Dz(g)))),
        Back("dw from the block's output",
            "dw was made with h behind the block. The weights multiply what comes into it, h of the block before.",
            (b, g) => (b.After.T.MatMul(b.Dz(g)), b.Dh(g, b.Dz(g)))),
        StochasticDepthMistakes.With("dw from x in every block",
            "dw was made with x in every block. The weights multiply what comes into their own block, which is x for the first one only.",
            a => new(a) { Back = (b, g) => (a[0].T.MatMul(b.Dz(g)), b.Dh(g, b.Dz(g))) }),
        StochasticDepthMistakes.With("dy itself in every block",
            "Every block got dy instead of the gradient that arrives from the block behind it. What branches send back adds up on the way.",
            a => new(a) { Back = (b, g) => (b.Dw(b.Dz(a[4])), b.Dh(g, b.Dz(a[4]))) }),
        Back("W not transposed on the way back",
            "The gradient went back through W as it is. Forward multiplies with W, so backward multiplies with its transpose; with as many rows as "
            + "columns nothing complains.",
            (b, g) => (b.Dw(b.Dz(g)), g + b.Dz(g).MatMul(b.W))),
        new("dw in reverse order",
            "The gradients of the weights are right and in the wrong order: the last block's comes first. dw[l − 1] belongs to block l, however the walk went.",
            a => new ResidualChain(a).Outputs() is var o ? [o[0], o[1], Tensor.Stack(0, [.. Enumerable.Range(0, a.Length - 5).Select(l => o[2].Row(a.Length - 6 - l))])] : []),
        StochasticDepthMistakes.With("walked back from the first block",
            "The gradient was carried from the first block to the last. It arrives at the last one: walk back in reverse.",
            a => new(a) { IsForwardAgain = true }),
    ];

    /// <summary>1 for a block that runs at least in part, 0 for one that is left out.</summary>
    private static double IfRun(double c) => c == 0 ? 0 : 1;

    /// <summary>c in use, where it lies between 0 and 1; 1 in training.</summary>
    private static double IfScaled(double c) => c is > 0 and < 1 ? c : 1;

    private static (Tensor Dw, Tensor Dh) Right(ResidualBlock b, Tensor g) => (b.Dw(b.Dz(g)), b.Dh(g, b.Dz(g)));

    private static Misconception There(
        string name, string explanation, Func<Tensor, Tensor, double, Tensor> join, Func<ResidualBlock, Tensor, (Tensor Dw, Tensor Dh)> back) =>
        StochasticDepthMistakes.With(name, explanation, a => new(a) { Join = join, Back = back });

    private static Misconception Back(string name, string explanation, Func<ResidualBlock, Tensor, (Tensor Dw, Tensor Dh)> back) =>
        StochasticDepthMistakes.With(name, explanation, a => new(a) { Back = back });
}
