using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which the backward pass of a two-layer network goes wrong.</summary>
internal static class TwoLayerMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Errors(
            "missing 1/N",
            "The data part of every gradient is N times too large. The loss is a mean over the batch, so dscores carries 1/N.",
            p => p.ScoreError * p.N,
            (p, ds) => p.HiddenError(ds)),
        Errors(
            "1 not subtracted at the label",
            "dscores is p/N. It is (p − onehot)/N: without the 1 at the label nothing pulls the right score up.",
            p => Softmax.Probabilities(p.Scores) / p.N,
            (p, ds) => p.HiddenError(ds)),
        Errors(
            "sign error",
            "The data part of every gradient has the wrong sign: dscores is (p − onehot)/N, not (onehot − p)/N.",
            p => -p.ScoreError,
            (p, ds) => p.HiddenError(ds)),
        Errors(
            "ReLU mask missing",
            "The error passed through closed ReLUs as well: dw1 and db1 lack the mask z1 > 0.",
            p => p.ScoreError,
            (p, ds) => ds.MatMul(p.W2.T)),
        With(
            "no ReLU at all",
            "The hidden layer is z1 itself, forwards and backwards. The two layers are then one affine layer written twice; put max(0, z1) between them.",
            (p, _) => p.WithHidden(p.Z1, (p.Z1 * 0) + 1)),
        With(
            "ReLU missing forward",
            "The scores come from z1 itself, and dw2 too: the ReLU is there in the backward pass only. The hidden layer's output is h = max(0, z1), and the second layer reads h.",
            (p, _) => p.WithHidden(p.Z1, p.Z1 > 0)),
        With(
            "tanh instead of ReLU",
            "The hidden layer is tanh(z1), forwards and backwards. This network has a ReLU there: max(0, z1).",
            (p, _) => p.WithHidden(p.Z1.Tanh(), 1 - p.Z1.Tanh().Square())),
        Errors(
            "ReLU mask taken from the gradient",
            "The error passed where it was positive. Whether a unit is open was decided in the forward pass: where z1 > 0.",
            p => p.ScoreError,
            (p, ds) => Tensor.Maximum(ds.MatMul(p.W2.T), 0)),
        Errors(
            "multiplied by h instead of the mask",
            "The error at z1 was multiplied by h. The slope of a ReLU is 1 where it is open and 0 where it is closed, whatever comes out of it: multiply by the mask z1 > 0.",
            p => p.ScoreError,
            (p, ds) => ds.MatMul(p.W2.T) * p.H),
        Errors(
            "multiplied by z1 instead of the mask",
            "The error at z1 was multiplied by z1. The slope of a ReLU is 1 where it is open and 0 where it is closed: multiply by the mask z1 > 0.",
            p => p.ScoreError,
            (p, ds) => ds.MatMul(p.W2.T) * p.Z1),
        Errors(
            "errors went back through w2 with the regulariser",
            "dw1 and db1 are made with (1 + λ)·w2. The error goes back through the weights that the forward pass used, w2 alone; the regulariser adds to dw2 and to nothing else.",
            p => p.ScoreError,
            (p, ds) => p.HiddenError(ds) * (1 + p.Lambda)),
        Errors(
            "errors went back through shrunk weights",
            "dw1 and db1 are made with (1 − λ)·w2, as if w2 had been changed before the error went back. Use the weights that the forward pass used.",
            p => p.ScoreError,
            (p, ds) => p.HiddenError(ds) * (1 - p.Lambda)),
        Errors(
            "1/N twice",
            "The data part of all four gradients is divided by N once too often. The 1/N is in dscores already: from there on the examples are summed and not averaged.",
            p => p.ScoreError / p.N,
            (p, ds) => p.HiddenError(ds)),
        Errors(
            "1/N twice in dw1 and db1",
            "The data part of dw1 and db1 is divided by N once too often. The 1/N is in dscores already, and the error at the hidden layer brings it along.",
            p => p.ScoreError,
            (p, ds) => p.HiddenError(ds) / p.N),
        Errors(
            "ReLU mask on the wrong side",
            "The error passed where z1 is negative. A ReLU is open where z1 > 0.",
            p => p.ScoreError,
            (p, ds) => ds.MatMul(p.W2.T) * (p.Z1 < 0)),
        Errors(
            "W2 not transposed on the way back",
            "dh is dscores·W2, which fits only where W2 is square. Class j sends its error to unit i through W2[i, j]: dscores·W2ᵀ.",
            p => p.ScoreError,
            (p, ds) => ds.MatMul(p.W2) * (p.Z1 > 0)),
        Regularised(
            "regulariser missing in the gradients",
            "dw1 and dw2 hold the data part only. The derivative of λ/2 Σ w² is λw: add it to both.",
            weights: 0, biases: 0),
        Regularised(
            "factor 2 in the regulariser's gradient",
            "The regulariser's gradient is 2λw. The 2 from the square cancels the ½ of λ/2.",
            weights: 2, biases: 0),
        Regularised(
            "½ left in the regulariser's gradient",
            "The regulariser's gradient is λ/2·w. Differentiating w² gives 2w, and the 2 cancels the ½.",
            weights: 0.5, biases: 0),
        Regularised(
            "bias regularised",
            "db1 and db2 contain λb. Only weights are regularised.",
            weights: 1, biases: 1),
        Lost(
            "½ missing in the loss's regulariser",
            "The loss contains λ Σ w² where λ/2 Σ w² is asked for; its gradients are right. The ½ is there to cancel the 2 of the derivative.",
            p => p.Squares),
        Lost(
            "regulariser missing in the loss",
            "The gradients have the regulariser and the loss does not: it was left out, or it is 0. A factor written 1 / 2 is a division of whole numbers, which gives 0 in C#.",
            p => -p.Squares),
        Lost(
            "regulariser of w1 only in the loss",
            "The loss charges for w1 alone. Both matrices of weights are in the regulariser.",
            p => -p.W2.Square().Sum()),
        Lost(
            "regulariser of w2 only in the loss",
            "The loss charges for w2 alone. Both matrices of weights are in the regulariser.",
            p => -p.W1.Square().Sum()),
        Lost(
            "biases in the loss's regulariser",
            "The loss charges for b1 and b2 as well; the gradients are right. Only weights are regularised.",
            p => p.B1.Square().Sum() + p.B2.Square().Sum()),
        With(
            "bias regularised, in the loss too",
            "The loss charges for b1 and b2 as well, and db1 and db2 contain λb. Only weights are regularised.",
            (p, right) =>
            [
                Plus(right[0], p.Lambda / 2 * (p.B1.Square().Sum() + p.B2.Square().Sum())),
                right[1], right[2] + (p.B1 * p.Lambda), right[3], right[4] + (p.B2 * p.Lambda),
            ]),
        With(
            "regulariser of the last layer only",
            "w2 is regularised, w1 is not, in the loss and in its gradient. Both matrices of weights are in the regulariser.",
            (p, right) => [Plus(right[0], -p.Lambda / 2 * p.W1.Square().Sum()), right[1] - (p.W1 * p.Lambda), right[2], right[3], right[4]]),
        With(
            "regulariser of the first layer only",
            "w1 is regularised, w2 is not, in the loss and in its gradient. Both matrices of weights are in the regulariser.",
            (p, right) => [Plus(right[0], -p.Lambda / 2 * p.W2.Square().Sum()), right[1], right[2], right[3] - (p.W2 * p.Lambda), right[4]]),
        With(
            "regulariser divided by N",
            "The regulariser was divided by N, in the loss and in its gradients. Here it is λ/2 Σ w² whatever the batch; only the data term is a mean.",
            (p, right) =>
            [
                Plus(right[0], p.Lambda / 2 * p.Squares * ((1.0 / p.N) - 1)),
                right[1] + (p.W1 * (p.Lambda * ((1.0 / p.N) - 1))), right[2], right[3] + (p.W2 * (p.Lambda * ((1.0 / p.N) - 1))), right[4],
            ]),
        With(
            "regulariser missing",
            "Neither the loss nor dw1 and dw2 contain the regulariser: add λ/2 (Σ w1² + Σ w2²) to the loss and λw to the gradients.",
            (p, right) => [Tensor.Scalar(Softmax.Loss(p.Scores, p.OneHot), ElementType.Float64), right[1] - (p.W1 * p.Lambda), right[2], right[3] - (p.W2 * p.Lambda), right[4]]),
        With(
            "missing sum over the batch in db1 and db2",
            "db1 and db2 have one row per example. The same biases serve every example: sum over the batch, axis 0.",
            (p, right) => [right[0], right[1], p.HiddenError(p.ScoreError), right[3], p.ScoreError]),
        With(
            "dw2 computed from z1 instead of h",
            "dw2 uses z1, the hidden layer before the ReLU. The second layer's input was h = max(0, z1).",
            (p, right) => [right[0], right[1], right[2], p.Z1.T.MatMul(p.ScoreError) + (p.W2 * p.Lambda), right[4]]),
        With(
            "dw1 and dw2 transposed",
            "dw1 and dw2 are transposed. A gradient has its parameter's shape: xᵀ·dz1 and hᵀ·dscores.",
            (_, right) => [right[0], right[1].T, right[2], right[3].T, right[4]]),
    ];

    private static Misconception Errors(
        string name, string explanation, Func<TwoLayerPass, Tensor> scoreError, Func<TwoLayerPass, Tensor, Tensor> hiddenError) =>
        With(name, explanation, (p, _) => p.Gradients(scoreError(p), hiddenError(p, scoreError(p))));

    private static Tensor Plus(Tensor loss, double amount) => loss + amount;

    /// <summary>A loss with this many λ/2 too much, and right gradients.</summary>
    private static Misconception Lost(string name, string explanation, Func<TwoLayerPass, double> tooMuch) =>
        With(name, explanation, (p, right) => [Plus(right[0], p.Lambda / 2 * tooMuch(p)), right[1], right[2], right[3], right[4]]);

    private static Misconception Regularised(string name, string explanation, double weights, double biases) =>
        With(name, explanation, (p, right) =>
        [
            right[0],
            right[1] + (p.W1 * (p.Lambda * (weights - 1))),
            right[2] + (p.B1 * (p.Lambda * biases)),
            right[3] + (p.W2 * (p.Lambda * (weights - 1))),
            right[4] + (p.B2 * (p.Lambda * biases)),
        ]);

    private static Misconception With(string name, string explanation, Func<TwoLayerPass, Tensor[], Tensor[]> change) =>
        new(name, explanation, a =>
        {
            var pass = TwoLayerPass.Of(a);
            return change(pass, pass.Gradients(pass.ScoreError, pass.HiddenError(pass.ScoreError)));
        });
}
