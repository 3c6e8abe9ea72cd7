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
        Route("tanh's slope at the top hidden layer only",
            "The error was multiplied by 1 − h² behind the top hidden layer, and by nothing behind the lower ones. Every hidden layer has a tanh, so the step belongs inside the loop, "
            + "for each layer that has another one below.",
            new() { Slope = (p, l) => l == p.W.Length - 1 ? 1 - p.H[l].Square() : (p.H[l] * 0) + 1 }),
        Route("tanh's slope at the lowest hidden layer only",
            "The error was multiplied by 1 − h² behind the lowest hidden layer, and by nothing behind the others. Every hidden layer has a tanh, so the step belongs inside the loop, "
            + "for each layer that has another one below.",
            new() { Slope = (p, l) => l == 1 ? 1 - p.H[l].Square() : (p.H[l] * 0) + 1 }),
        Route("tanh's slope taken at z",
            "The slope is 1 − z². It is 1 − tanh² z: use the activity that you kept.",
            new() { Slope = (p, l) => 1 - p.Z[l - 1].Square() }),
        Route("tanh's slope without the square",
            "The slope is 1 − h. The derivative of tanh is one minus the square of its output.",
            new() { Slope = (p, l) => 1 - p.H[l] }),
        Route("logistic slope at tanh units",
            "The slope is h(1 − h), which is the logistic unit's. The hidden units are tanh units.",
            new() { Slope = (p, l) => p.H[l] * (1 - p.H[l]) }),
        Route("tanh taken twice in the slope",
            "The activities were passed through tanh once more before the slope was taken: 1 − tanh²(h) instead of 1 − h².",
            new() { Slope = (p, l) => 1 - p.H[l].Tanh().Square() }),
        Route("ReLU mask at tanh units",
            "The errors were masked where the activity is negative, as behind a ReLU. A tanh passes errors on both sides of 0.",
            new() { Slope = (p, l) => p.H[l] > 0 }),
        new("ReLU instead of tanh",
            "The hidden layers are ReLUs, forwards and backwards, as in the two-layer network. Here every layer but the last is followed by tanh.",
            a =>
            {
                var p = new DeepPass(a, activation: z => Tensor.Maximum(z, 0));
                return [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { Slope = (q, l) => q.H[l] > 0 }))];
            }),
        new("logistic units instead of tanh",
            "The hidden layers are logistic, forwards and backwards. Here every layer but the last is followed by tanh.",
            a =>
            {
                var p = new DeepPass(a, activation: z => 1 / (1 + (-z).Exp()));
                return [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { Slope = (q, l) => q.H[l] * (1 - q.H[l]) }))];
            }),
        new("no tanh at all",
            "The loss is that of layers without tanh, which together are one affine layer. Every layer but the last is followed by tanh.",
            a =>
            {
                var p = new DeepPass(a, activation: z => z);
                return [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { Slope = (q, l) => (q.H[l] * 0) + 1 }))];
            }),
        Route("tanh's slope of the layer above",
            "The error was multiplied by the slope of the layer it comes from, before the weights. It leaves layer l by the weights first and then passes the tanh "
            + "whose output is layer l's input: look at the index of the activity in the slope, and at the order of the two steps.",
            new() { Below = (p, l, dz) => (dz * (1 - p.H[l + 1].Square())).MatMul(p.W[l].T) }),
        new("tanh on the last layer, forwards only",
            "The scores went through a tanh on the way forward. The last layer is affine: softmax needs scores without bounds.",
            a =>
            {
                var p = new DeepPass(a, tanhOnTop: true);
                return [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new()))];
            }),
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
            new() { Decay = (_, _) => 0 }),
        Route("factor 2 in the regulariser's gradient",
            "The regulariser's gradient is 2λW. The 2 of the square cancels the ½.",
            new() { Decay = (_, _) => 2 }),
        Route("biases regularised",
            "The biases' gradients contain λb. The loss charges for weights only.",
            new() { BiasDecay = 1 }),
        With("biases regularised, in the loss too",
            "The loss charges for the biases and their gradients contain λb: the regulariser was taken over the whole of θ. It covers the weights only.",
            p => [Tensor.Scalar(p.Loss + p.BiasPenalty, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { BiasDecay = 1 }))]),
        With("biases in the loss's regulariser",
            "The loss charges for the biases as well; the gradients are right. The regulariser covers the weights only.",
            p => [Tensor.Scalar(p.Loss + p.BiasPenalty, ElementType.Float64), DeepPass.Pack(p.Gradients(new()))]),
        With("½ missing in the loss's regulariser",
            "The loss contains λ Σ w² where λ/2 Σ w² is asked for; its gradient is right. The ½ is there to cancel the 2 of the derivative.",
            p => [Tensor.Scalar(p.Loss + p.Penalty, ElementType.Float64), DeepPass.Pack(p.Gradients(new()))]),
        With("regulariser missing in the loss",
            "The gradient has the regulariser and the loss does not: it was left out, or it is 0. A factor written 1 / 2 is a division of whole numbers, which gives 0 in C#.",
            p => [Tensor.Scalar(p.Loss - p.Penalty, ElementType.Float64), DeepPass.Pack(p.Gradients(new()))]),
        OneLayer("regulariser of the last layer only",
            "Only the last layer's weights are regularised, in the loss and in the gradient. The sum runs over the weights of all layers: look at which loop the regulariser stands in.",
            (p, l) => l == p.W.Length - 1),
        OneLayer("regulariser of the first layer only",
            "Only the first layer's weights are regularised, in the loss and in the gradient. The sum runs over the weights of all layers: look at which loop the regulariser stands in.",
            (_, l) => l == 0),
        OneLayer("last layer not regularised",
            "The regulariser lacks the last layer's weights, in the loss and in the gradient. They have no tanh behind them, but the sum runs over the weights of all layers.",
            (p, l) => l != p.W.Length - 1),
        OneLayer("first layer not regularised",
            "The regulariser lacks the first layer's weights, in the loss and in the gradient. The sum runs over the weights of all layers: look at where the loop begins.",
            (_, l) => l != 0),
        Route("last layer not regularised in the gradient",
            "The loss is right. The gradient lacks λW of the last layer: it is added for each layer, the one without a tanh too.",
            new() { Decay = (p, l) => l == p.W.Length - 1 ? 0 : 1 }),
        With("regulariser missing",
            "Neither the loss nor the gradient contains λ/2 Σ W².",
            p => [Tensor.Scalar(p.Loss - p.Penalty, ElementType.Float64), DeepPass.Pack(p.Gradients(new() { Decay = (_, _) => 0 }))]),
        Read("biases read before the weights",
            "The loss is that of other parameters: each layer's biases were cut out of θ before its weights. θ has W first, row by row, then b; dtheta follows the same order.",
            DeepPass.Layout.BiasesFirst, g => (g.Db, g.Dw)),
        Read("biases read before the weights, and packed after them",
            "The loss is that of other parameters: each layer's biases were cut out of θ before its weights. θ has W first, row by row, then b.",
            DeepPass.Layout.BiasesFirst, g => (g.Dw, g.Db)),
        Read("weights read column by column",
            "The loss is that of other parameters: each W was filled from θ column by column, and packed so. θ holds W [inputs, outputs] row by row, and so does dtheta.",
            DeepPass.Layout.ByColumns, g => (g.Dw.T, g.Db)),
        Read("weights read column by column, and packed by rows",
            "The loss is that of other parameters: each W was filled from θ column by column. θ holds W [inputs, outputs] row by row.",
            DeepPass.Layout.ByColumns, g => (g.Dw, g.Db)),
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

    private static Misconception OneLayer(string name, string explanation, Func<DeepPass, int, bool> charged) =>
        With(name, explanation, p =>
        [
            Tensor.Scalar(p.Loss - p.W.Where((_, l) => !charged(p, l)).Sum(p.PenaltyOf), ElementType.Float64),
            DeepPass.Pack(p.Gradients(new() { Decay = (q, l) => charged(q, l) ? 1 : 0 })),
        ]);

    private static Misconception Route(string name, string explanation, DeepRoute route) =>
        With(name, explanation, p => [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(route))]);

    private static Misconception Read(string name, string explanation, DeepPass.Layout layout, Func<(Tensor Dw, Tensor Db), (Tensor, Tensor)> pack) =>
        new(name, explanation, a => Packed(new DeepPass(a, layout: layout), pack));

    private static Tensor[] Packed(DeepPass p, Func<(Tensor Dw, Tensor Db), (Tensor, Tensor)> change) =>
        [Tensor.Scalar(p.Loss, ElementType.Float64), DeepPass.Pack(p.Gradients(new()).Select(change))];

    private static Misconception With(string name, string explanation, Func<DeepPass, Tensor[]> wrong) =>
        new(name, explanation, a => wrong(new DeepPass(a)));
}
