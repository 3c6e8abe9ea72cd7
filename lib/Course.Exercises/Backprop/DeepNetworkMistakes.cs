using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the gradients of a deep network go wrong.</summary>
internal static class DeepNetworkMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Route("tanh's slope missing",
            "The errors came back through the weights only. Between two affine layers stands a tanh, and its slope multiplies the error.",
            new() { Slope = (p, l) => (p.H[l] * 0) + 1 }),
        Route("tanh's slope taken at z",
            "The slope is 1 − z². It is 1 − tanh² z: use the activity that you kept.",
            new() { Slope = (p, l) => 1 - p.Z[l - 1].Square() }),
        Route("tanh's slope without the square",
            "The slope is 1 − h. The derivative of tanh is one minus the square of its output.",
            new() { Slope = (p, l) => 1 - p.H[l] }),
        Route("logistic slope at tanh units",
            "The slope is h(1 − h), which is the logistic unit's. The hidden units are tanh units.",
            new() { Slope = (p, l) => p.H[l] * (1 - p.H[l]) }),
        Route("tanh's slope taken twice",
            "The activities were passed through tanh once more before the slope was taken: 1 − tanh²(h) instead of 1 − h².",
            new() { Slope = (p, l) => 1 - p.H[l].Tanh().Square() }),
        Route("ReLU mask at tanh units",
            "The errors were masked where the activity is negative, as behind a ReLU. A tanh passes errors on both sides of 0.",
            new() { Slope = (p, l) => p.H[l] > 0 }),
        new("tanh on the last layer too",
            "The scores went through a tanh. The last layer is affine: softmax needs scores without bounds.",
            a =>
            {
                var p = new DeepPass(a, tanhOnTop: true);
                return [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { ScoreError = q => q.ScoreError * (1 - q.H[^1].Square()) }))];
            }),
        Route("tanh's slope at the scores",
            "The error at the scores was multiplied by the slope of a tanh that is not there: the last layer is affine.",
            new() { ScoreError = p => p.ScoreError * (1 - p.Z[^1].Tanh().Square()) }),
        Route("missing 1/N",
            "The data part of the gradient is N times too large. The loss is a mean over the batch.",
            new() { ScoreError = p => p.ScoreError * p.N }),
        Route("1/N in every layer",
            "The gradients were divided by N in the layers as well as in the loss. The 1/N enters once, at the scores; the layers only add up.",
            new() { PerLayer = p => 1.0 / p.N }),
        Route("1 not subtracted at the label",
            "The error at the scores is p/N. Nothing then pulls the right score up: subtract 1 at each row's label.",
            new() { ScoreError = p => p.Probabilities / p.N }),
        Route("sign error",
            "The data part of the gradient has the wrong sign: at the scores it is p − onehot.",
            new() { ScoreError = p => -p.ScoreError }),
        Route("weights not transposed on the way back",
            "The errors were multiplied by W as it stands, which fits only where it is square. Output j sends its error to input i through W[i, j].",
            new() { Transposes = false }),
        Route("regulariser missing in the gradient",
            "The loss contains λ/2 Σ W² and the gradient does not. Add λW to each dW.",
            new() { Decay = 0 }),
        Route("factor 2 in the regulariser's gradient",
            "The regulariser's gradient is 2λW. The 2 of the square cancels the ½.",
            new() { Decay = 2 }),
        Route("biases regularised",
            "The biases' gradients contain λb. The loss charges for weights only.",
            new() { BiasDecay = 1 }),
        With("regulariser missing",
            "Neither the loss nor the gradient contains λ/2 Σ W².",
            p => [Tensor.Scalar(p.Loss - p.Penalty, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { Decay = 0 }))]),
        With("biases packed before the weights",
            "In dtheta every layer's biases stand before its weights. θ has W first, row by row, then b, and the gradient follows the same order.",
            p => Packed(p, g => (g.Db, g.Dw))),
        With("weights packed column by column",
            "The gradients of the weights are transposed. θ holds W row by row, and so does dtheta.",
            p => Packed(p, g => (g.Dw.T, g.Db))),
        With("layers packed from the last to the first",
            "dtheta begins with the last layer. That is the order in which the gradients are found; θ begins with the first.",
            p => [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new()).Reverse())]),
    ];

    private static Misconception Route(string name, string explanation, DeepRoute route) =>
        With(name, explanation, p => [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(route))]);

    private static Tensor[] Packed(DeepPass p, Func<(Tensor Dw, Tensor Db), (Tensor, Tensor)> change) =>
        [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new()).Select(change))];

    private static Misconception With(string name, string explanation, Func<DeepPass, Tensor[]> wrong) =>
        new(name, explanation, a => wrong(new DeepPass(a)));
}
