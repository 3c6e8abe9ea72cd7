using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which DropConnect goes wrong.</summary>
internal static class DropConnectMistakes
{
    private const int Y = 0, Dx = 1, Dw = 2, Db = 3, InUse = 4;

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Masked("p taken for the probability of keeping",
            "Weights were kept where u < p, and in use multiplied by p. Here p is the share that is dropped.",
            p => p.Draws < p.P, p => (p.P * p.X.MatMul(p.W)) + p.B),
        Masked("kept and dropped exchanged",
            "Weights were kept where u < p. They are dropped there, and kept where u ≥ p.",
            p => p.Draws < p.P, p => p.InUse),
        Masked("kept weights divided by 1 − p",
            "The masks were scaled up, as in inverted dropout. This layer leaves kept weights as they are and scales in use.",
            p => p.Mask / (1 - p.P), p => p.InUse),
        Masked("scaled up in training, unscaled in use",
            "This is inverted DropConnect: 1/(1 − p) in training and nothing in use. The statement has it the other way, as it was first described.",
            p => p.Mask / (1 - p.P), p => p.X.MatMul(p.W) + p.B),
        Masked("one mask for the whole batch",
            "All examples have the mask of the first one. The draws are [N, D, M]: each example has a network of its own.",
            p => (p.Mask * 0) + p.Mask.Row(0), p => p.InUse),
        Masked("inputs dropped instead of weights",
            "All weights of an input share the draw of its first one. That is dropout of inputs; here every weight has its own draw.",
            p => (p.Mask * 0) + p.Mask.Transpose(0, 2).Row(0).T.Unsqueeze(2), p => p.InUse),
        Masked("weights with a draw of exactly p dropped",
            "A weight was kept only where u > p. The statement drops where u < p; a draw of exactly p keeps it.",
            p => p.Draws > p.P, p => p.InUse),
        Masked("nothing dropped",
            "y and the gradients are those of a plain affine layer. In training the weights are masked, forward and backward.",
            p => (p.Mask * 0) + 1, p => p.InUse),
        Replaced("mask missing in dx", "dx went back through all weights. What was dropped for an example was not in its path, forward or backward.",
            Dx, p => p.Dy.MatMul(p.W.T)),
        Replaced("mask missing in dw", "dw is xᵀ·dy, as if every weight had been there for every example. A weight learns only from examples for which it was kept.",
            Dw, p => p.X.T.MatMul(p.Dy)),
        new("masks forgotten on the way back", "y is right, and dx and dw are those of a plain affine layer. Backward uses the masks of the forward pass.",
            a => DropConnectPass.Of(a) is var p ? [p.Y, p.Dy.MatMul(p.W.T), p.X.T.MatMul(p.Dy), p.Db, p.InUse] : []),
        new("means instead of masks on the way back", "dx and dw have 1 − p in the place of the masks. Those are the gradients in use; in training the masks that were drawn count.",
            a => DropConnectPass.Of(a) is var p ? [p.Y, p.Dy.MatMul(p.W.T) * (1 - p.P), p.X.T.MatMul(p.Dy) * (1 - p.P), p.Db, p.InUse] : []),
        Replaced("mean instead of sum over the batch in dw", "dw was divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            Dw, p => p.DwPerExample.Mean(0)),
        Replaced("dw not summed over the batch", "dw has a matrix for every example. The same W was used by all: add them up.",
            Dw, p => p.DwPerExample),
        Replaced("mask of one example in dw", "dw is xᵀ·dy under the mask of the first example. Mask each example's product first, then add up.",
            Dw, p => p.Mask.Row(0) * p.X.T.MatMul(p.Dy)),
        Replaced("dw multiplied by the weights", "dw has W as a factor. The derivative of m·w·x with respect to w is m·x.",
            Dw, p => (p.DwPerExample * p.W).Sum(0)),
        Replaced("bias gradient masked", "db was multiplied by a mask. Biases are not dropped: each example counts.",
            Db, p => (p.Mask.Transpose(0, 1).Row(0) * p.Dy).Sum(0)),
        Replaced("not scaled in use", "inUse is xW + b. In training a share 1 − p of the weights was there on average, so in use the sums must be scaled down.",
            InUse, p => p.X.MatMul(p.W) + p.B),
        Replaced("scaled by p in use", "inUse has the factor p. A share of 1 − p is kept, and that is the mean of the mask.",
            InUse, p => (p.P * p.X.MatMul(p.W)) + p.B),
        Replaced("bias scaled in use", "inUse is (1 − p)(xW + b). Biases are never dropped, so their mean is b.",
            InUse, p => (1 - p.P) * (p.X.MatMul(p.W) + p.B)),
        Replaced("scaled up in use", "inUse is xW/(1 − p) + b. In training there were fewer weights than in use, so in use their sum is scaled down.",
            InUse, p => (p.X.MatMul(p.W) / (1 - p.P)) + p.B),
        Replaced("masked in use", "inUse is y. In use nothing is drawn: all weights are there, scaled by the mean of the mask.",
            InUse, p => p.Y),
        Replaced("bias forgotten in y", "y lacks b. Weights are dropped, biases are not.",
            Y, p => p.Y - p.B),
    ];

    private static Misconception Masked(string name, string explanation, Func<DropConnectPass, Tensor> mask, Func<DropConnectPass, Tensor> inUse) =>
        new(name, explanation, a =>
        {
            var right = DropConnectPass.Of(a);
            Tensor[] outputs = (right with { Mask = mask(right) }).Outputs();
            outputs[InUse] = inUse(right);
            return outputs;
        });

    private static Misconception Replaced(string name, string explanation, int output, Func<DropConnectPass, Tensor> wrong) =>
        new(name, explanation, a =>
        {
            var right = DropConnectPass.Of(a);
            Tensor[] outputs = right.Outputs();
            outputs[output] = wrong(right);
            return outputs;
        });
}
