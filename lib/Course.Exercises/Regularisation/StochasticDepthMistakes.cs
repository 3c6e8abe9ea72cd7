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
        With("one factor for all blocks in use",
            "In use all branches have the factor 1 − pLast. Each has the mean of its own factor, 1 − p of block l.",
            a => new(a) { Use = _ => 1 - a[2].Item() }),
        With("l/L divided as whole numbers",
            "Only the last block is ever left out: l/L is 0 for all others, because a whole number divided by a whole number is one in C#. Make one "
            + "of them a double first.",
            a => new(a) { Rate = l => l == a.Length - 5 ? a[2].Item() : 0 }),
        With("draws read one place too late",
            "Block l was decided by the draw of the block behind it. Blocks count from 1 and arrays from 0: W of block l is w[l − 1], and its draw "
            + "is draws[l − 1].",
            a => new(a) { Draw = l => a[1][l % (a.Length - 5)] }),
        With("draws read past their end",
            "Block l was decided by draws[l], which does not exist for the last block. Blocks count from 1 and arrays from 0.",
            a => new(a) { Draw = l => a[1][l] }),
        With("the gradient of a block left out is null",
            "dw has no tensor where a block was left out. Its weights have a gradient as well: zeros, in the shape of W.",
            a =>
            {
                bool isLeftOut = a[3].Item() > 0 && Enumerable.Range(1, a.Length - 5).Any(l => a[1][l - 1] < a[2].Item() * l / (a.Length - 5));
                Refuse.Unless(!isLeftOut, "the gradient of a block that was left out is null", a);
                return new(a);
            }),
        .. ResidualPassMistakes.All,
    ];

    internal static Misconception With(string name, string explanation, Func<Tensor[], ResidualChain> chain) => new(name, explanation, a => chain(a).Outputs());
}
