using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a chain of blocks that are left out goes wrong.</summary>
internal static class StochasticDepthMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        With("the same p for every block",
            "Every block was left out with the probability of the last one. Block l has l/L of it: early blocks, on which all others build, stay more often.",
            a => new(a) { Rate = _ => a[2].Item() }),
        With("p counted from 0",
            "The first block has p = 0 and the last one (L − 1)/L of pLast: blocks were counted from 0. The statement counts l from 1 to L.",
            a => new(a) { Rate = l => a[2].Item() * (l - 1) / (a.Length - 5) }),
        With("p running from 0 to the last",
            "p was spread from 0 for the first block to pLast for the last, (l − 1)/(L − 1). The statement's rule is l/L.",
            a => new(a) { Rate = l => a[2].Item() * (l - 1) / Math.Max(1, a.Length - 6) }),
        With("early blocks left out most",
            "p falls from block to block. It grows: the first block is left out least often.",
            a => new(a) { Rate = l => a[2].Item() * (a.Length - 4 - l) / (a.Length - 5) }),
        With("kept and dropped exchanged",
            "A block was left out where u ≥ p. It is left out where u < p, which happens with probability p.",
            a => new(a) { Training = (u, p) => u < p ? 1 : 0 }),
        With("p taken for the probability of keeping",
            "Blocks were kept where u < p, and in use their branches multiplied by p. Here p is the probability of being left out.",
            a => new(a) { Training = (u, p) => u < p ? 1 : 0, Use = p => p }),
        With("a draw of exactly p leaves the block out",
            "A block was kept only where u > p. The statement leaves it out where u < p; a draw of exactly p keeps it.",
            a => new(a) { Training = (u, p) => u > p ? 1 : 0 }),
        With("the shortcut left out as well",
            "Where a block is left out the whole signal stopped. The shortcut stays: then the output is the input.",
            a => new(a) { Shortcut = factor => factor }),
        With("branches divided by 1 − p in training",
            "Kept branches were scaled up. Here, as first described, training leaves them as they are and use scales them down.",
            a => new(a) { Training = (u, p) => u >= p ? 1 / (1 - p) : 0 }),
        With("scaled up in training, unscaled in use",
            "This is the inverted form: 1/(1 − p) in training and nothing in use. The statement has the factor in use.",
            a => new(a) { Training = (u, p) => u >= p ? 1 / (1 - p) : 0, Use = _ => 1 }),
        With("not scaled in use",
            "In use every branch counts in full. In training it was there with probability 1 − p, so the layers behind are used to less.",
            a => new(a) { Use = _ => 1 }),
        With("scaled by p in use",
            "In use branches have the factor p. A block is there with probability 1 − p, and that is the mean of its factor.",
            a => new(a) { Use = p => p }),
        With("blocks left out in use as well",
            "In use blocks were left out by the draws. Then all of them run, each branch scaled by the mean of its factor.",
            a => new([.. a[..3], (a[3] * 0) + 1, .. a[4..]])),
        With("shortcut missing on the way back",
            "Only the branch sends something back. The input goes two ways, and the gradients of both are added: dy comes back along the shortcut unchanged.",
            a => new(a) { BackShortcut = 0 }),
        With("factor missing on the way back",
            "Branches send their gradient back as if all had run in full. The factor of the forward pass stands in the backward pass too; a block left out learns nothing.",
            a => new(a) { Back = _ => 1 }),
        With("branches missing on the way back",
            "Nothing comes back through the branches, and no weight learns. Only blocks that were left out send nothing.",
            a => new(a) { Back = _ => 0 }),
        With("slope of the ReLU missing",
            "What comes back was not masked with z > 0. Where the ReLU gave 0 it has slope 0.",
            a => new(a) { Slope = z => (z * 0) + 1 }),
        With("slope 1 of the ReLU at 0",
            "Where a sum is exactly 0 its gradient was let through. The statement takes the slope 0 there: compare with >, not with ≥.",
            a => new(a) { Slope = z => z >= 0 }),
        With("ReLU after the addition",
            "The ReLU was applied to the sum of shortcut and branch. In the statement it belongs to the branch alone, so the shortcut passes negative numbers.",
            a => new(a) { IsReluOutside = true }),
        With("walked back from the first block",
            "The gradient was carried from the first block to the last. It arrives at the last one: walk back in reverse.",
            a => new(a) { IsForwardAgain = true }),
    ];

    private static Misconception With(string name, string explanation, Func<Tensor[], ResidualChain> chain) => new(name, explanation, a => chain(a).Outputs());
}
