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
        Masked("masks averaged over the batch",
            "All examples have the mean of the masks of the batch. The draws are [N, D, M]: each example has a network of its own.",
            p => (p.Mask * 0) + p.Mask.Mean(0), p => p.InUse),
        Masked("scaled down in training",
            "Kept weights were multiplied by 1 − p. Training leaves them as they are; that factor belongs to use.",
            p => p.Mask * (1 - p.P), p => p.InUse),
        new("kept weights divided by 1 − p in y",
            "In y kept weights were divided by 1 − p; the gradients are right. This layer leaves kept weights as they are and scales in use.",
            a => DropConnectPass.Of(a) is var p ? [((p.Y - p.B) / (1 - p.P)) + p.B, .. p.Outputs()[1..]] : []),
        new("kept weights divided by 1 − p on the way back",
            "y is right, and dx and dw are too large by 1/(1 − p). The factor of a kept weight is 1, forward and backward.",
            a => DropConnectPass.Of(a) is var p ? [p.Y, p.Dx / (1 - p.P), p.DwPerExample.Sum(0) / (1 - p.P), p.Db, p.InUse] : []),
        new("biases dropped",
            "Biases were dropped with a mask of the weights, in y and in db, and scaled in use. A bias is never dropped: all of b is in y, and db "
            + "is the sum of dy.",
            a => DropConnectPass.Of(a) is var p ? [p.YWithDroppedBiases, p.Dx, p.DwPerExample.Sum(0), p.DbMasked, (1 - p.P) * (p.X.MatMul(p.W) + p.B)] : []),
        new("biases dropped in training",
            "Biases were dropped with a mask of the weights, in y and in db. A bias is never dropped: all of b is in y, and db is the sum of dy.",
            a => DropConnectPass.Of(a) is var p ? [p.YWithDroppedBiases, p.Dx, p.DwPerExample.Sum(0), p.DbMasked, p.InUse] : []),
        Replaced("biases dropped in y",
            "In y a bias was dropped together with the weight of the first input. Biases are never dropped: all of b is in every y.",
            Y, p => p.YWithDroppedBiases),
        Replaced("biases weighted with the masks in y",
            "In y a bias counts by the share of weights that were kept. Biases are never dropped: all of b is in every y.",
            Y, p => p.Y - p.B + (p.B * p.Mask.Mean(1))),
        Replaced("bias gradient weighted with the masks",
            "db counts an example by the share of its weights that were kept. Biases are never dropped, so each example counts in full.",
            Db, p => (p.Dy * p.Mask.Mean(1)).Sum(0)),
        Replaced("mean weights in dx",
            "dx went back through (1 − p)·W. Those are the weights in use; in training the gradient goes back through those that were kept for the example.",
            Dx, p => p.Dy.MatMul(p.W.T) * (1 - p.P)),
        Replaced("mean of the masks of the batch in dx",
            "dx went back through W times the mean of the masks of the batch. Each example goes back through the weights that were kept for it.",
            Dx, p => p.Dy.MatMul((p.W * p.Mask.Mean(0)).T)),
        Replaced("mask of the first example in dx",
            "dx went back through the mask of the first example for all. Each has a mask of its own.",
            Dx, p => p.Dy.MatMul((p.W * p.Mask.Row(0)).T)),
        Replaced("1 − p instead of the masks in dw",
            "dw is (1 − p)·xᵀdy. That is the mean over all draws; in training a weight learns from the examples for which it was kept.",
            Dw, p => p.X.T.MatMul(p.Dy) * (1 - p.P)),
        Replaced("masks averaged in dw",
            "dw is xᵀ·dy under the mean of the masks of the batch. Mask each example's product with its own mask first, then add up.",
            Dw, p => p.Mask.Mean(0) * p.X.T.MatMul(p.Dy)),
        Replaced("masks added up in dw",
            "Every mask was applied to xᵀ·dy of the whole batch, and the results were added up. Each mask belongs to the product of its own "
            + "example, its x times its dy.",
            Dw, p => p.Mask.Sum(0) * p.X.T.MatMul(p.Dy)),
        Replaced("only the last example in dw",
            "dw is that of the last example: each one overwrote those before. Add up.",
            Dw, p => p.DwPerExample.Row(p.X.Shape[0] - 1)),
        Replaced("only the last example in db",
            "db is that of the last example: each one overwrote those before. Add up.",
            Db, p => p.Dy.Row(p.X.Shape[0] - 1)),
        Replaced("the given draws averaged in use",
            "In use the weights were multiplied by the mean of the batch's masks. The mean over all draws is meant, and that is 1 − p, whatever was drawn here.",
            InUse, p => p.X.MatMul(p.W * p.Mask.Mean(0)) + p.B),
        Replaced("the mean of y over the batch in use",
            "inUse is the mean of y over the examples. The mean over the draws is meant, for each example by itself.",
            InUse, p => (p.Y * 0) + p.Y.Mean(0)),
        Replaced("y scaled down in use",
            "inUse is (1 − p)·y. In use nothing is drawn: all weights are there, and their sums are scaled by the mean of the mask.",
            InUse, p => (1 - p.P) * p.Y),
        Replaced("bias forgotten in use",
            "inUse lacks b. Only the weights' sums are scaled, and the bias is added to them.",
            InUse, p => (1 - p.P) * p.X.MatMul(p.W)),
        Replaced("mask missing in dx", "dx went back through all weights. What was dropped for an example was not in its path, forward or backward.",
            Dx, p => p.Dy.MatMul(p.W.T)),
        Replaced("mask missing in dw",
            "dw is xᵀ·dy, as if every weight had been there for every example. A weight learns only from examples for which it was kept.",
            Dw, p => p.X.T.MatMul(p.Dy)),
        new("masks forgotten on the way back", "y is right, and dx and dw are those of a plain affine layer. Backward uses the masks of the forward pass.",
            a => DropConnectPass.Of(a) is var p ? [p.Y, p.Dy.MatMul(p.W.T), p.X.T.MatMul(p.Dy), p.Db, p.InUse] : []),
        new("means instead of masks on the way back",
            "dx and dw have 1 − p in the place of the masks. Those are the gradients in use; in training the masks that were drawn count.",
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
            Db, p => p.DbMasked),
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
