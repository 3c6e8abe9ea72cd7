using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a step of the delta rule goes wrong.</summary>
internal static class DeltaRuleMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Hidden("only the first output in the hidden error",
            "deltaJ hears of output 0 alone. A hidden unit sends its activity to every output, so every output sends an error back: sum over k.",
            p => p.DeltaK[.., ..1].MatMul(p.W2.T[..1, ..])),
        Hidden("only the last output in the hidden error",
            "deltaJ hears of the last output alone. Every output sends an error back and they add up: if there is a loop over the outputs, look at whether it adds each term or keeps the last one.",
            p => p.DeltaK[.., ^1..].MatMul(p.W2.T[^1.., ..])),
        Hidden("mean instead of sum over the outputs",
            "deltaJ was divided by the number of outputs. The effects of a hidden unit on the outputs add up; E is a sum over k and no mean.",
            p => p.DeltaK.MatMul(p.W2.T) / p.DeltaK.Count),
        Hidden("weights left out of the hidden error",
            "deltaJ is the plain sum of the output errors, the same for each hidden unit. An error comes back through the weight that the activity went out by.",
            p => Tensor.Ones(p.Yj.Shape, ElementType.Float64) * p.DeltaK.Sum()),
        Hidden("w2 not transposed on the way back",
            "The output errors were multiplied by w2 as it stands, which fits only where there are as many hidden units as outputs. Unit j listens to output k through w2[j, k].",
            p => p.DeltaK.MatMul(p.W2)),
        Hidden("w2 reshaped instead of transposed",
            "The output errors were multiplied by w2 read row by row in the other shape. Reshaping keeps the order of the numbers and changes which of them stand in a row; going back along the weights exchanges rows and columns.",
            p => p.DeltaK.MatMul(p.W2.Reshape(p.W2.Shape[1], p.W2.Shape[0]))),
        With("hidden error from the new weights",
            "deltaJ was computed after w2 had been changed. The errors belong to the network that gave the answer: take all of them from the old weights, then change everything.",
            p => p.Step(p.DeltaK, (p with { W2 = p.Step()[4] }).DeltaJ(p.DeltaK))),
        Output("slope of the output unit missing",
            "deltaK is y − t, without the slope of the logistic unit. (With cross-entropy it cancels; with the squared error it does not.)",
            p => p.Yk - p.T),
        Output("slope of tanh at the logistic output",
            "deltaK has the slope 1 − y², which is tanh's. The output units are logistic.",
            p => (p.Yk - p.T) * (1 - p.Yk.Square())),
        Output("slope of the output unit taken at z",
            "deltaK has z(1 − z). The logistic slope is written with the activity, not with the weighted sum.",
            p => (p.Yk - p.T) * p.Zk * (1 - p.Zk)),
        Output("slope of the output unit taken at the activity",
            "The logistic function was applied once more: the slope is that of the activity y instead of the weighted sum z. Written with y, no second sigmoid is needed.",
            p => (p.Yk - p.T) * Logistic(p.Yk) * (1 - Logistic(p.Yk))),
        Output("factor 2 in the output error",
            "deltaK is twice too large: the ½ in E cancels the 2 that comes from the square.",
            p => p.DeltaK * 2),
        Output("output error without y − t",
            "deltaK is the slope alone. The chain starts at E: how E changes with each output must multiply everything behind it.",
            p => p.Yk * (1 - p.Yk)),
        Slope("slope of tanh missing in the hidden error",
            "deltaJ is what came back through the weights and no more. It still has to pass the tanh of the hidden unit.",
            _ => Tensor.Scalar(1, ElementType.Float64)),
        Slope("logistic slope at the tanh units",
            "deltaJ has the slope y(1 − y), which is the logistic unit's. The hidden units are tanh units.",
            p => p.Yj * (1 - p.Yj)),
        Slope("slope of tanh taken at z",
            "deltaJ has 1 − z². That is the slope of tanh only when z is replaced by the activity, tanh z.",
            p => 1 - p.Zj.Square()),
        Slope("slope of tanh taken at the activity",
            "tanh was applied twice in deltaJ: the slope was taken at the activity y. Either square the activity itself, or take the slope function at the weighted sum z.",
            p => 1 - p.Yj.Tanh().Square()),
        Slope("slope of tanh without the square",
            "deltaJ has the slope 1 − y. The derivative of tanh is 1/cosh², which is one minus the square of the activity.",
            p => 1 - p.Yj),
        With("t − y, and the step subtracted",
            "The errors have the sign of t − y and the step was subtracted as well, so the network walks away from its targets. The gradient has y − t; the one minus of descent is in the step.",
            p => p.Step(-p.DeltaK, p.DeltaJ(-p.DeltaK))),
        Stepped("the step climbs",
            "The errors are right and every parameter moved the wrong way: w + η·gradient climbs the error, descent subtracts.",
            p => (-p.Rate, -p.Rate)),
        Stepped("learning rate left out",
            "The parameters moved by the whole gradient. Multiply by the rate.",
            _ => (1, 1)),
        Stepped("biases not moved",
            "newB1 and newB2 are the old biases. A bias is a weight whose input is always 1, so its step is −η times the error of its unit.",
            p => (p.Rate, 0)),
        new("biases left out of the weighted sums",
            "The answer is that of a network without biases, and so are all errors. Add b1 and b2 to the weighted sums before tanh and the logistic function.",
            a => (DeltaRulePass.Of([a[0], a[1], a[2], a[3] * 0, a[4], a[5] * 0, a[6]]) with { B1 = a[3], B2 = a[5] }).Step()),
        With("hidden layer's sum in place of its activity in newW2",
            "The step of w2 uses the weighted sums of the hidden units. What goes along these weights is the activity, after the tanh.",
            p => Replace(p.Step(), 4, p.W2 - (p.Zj.T.MatMul(p.DeltaK) * p.Rate))),
    ];

    private static Tensor Logistic(Tensor z) => 1 / (1 + (-z).Exp());

    private static Misconception Output(string name, string explanation, Func<DeltaRulePass, Tensor> deltaK) =>
        With(name, explanation, p => p.Step(deltaK(p), p.DeltaJ(deltaK(p))));

    private static Misconception Hidden(string name, string explanation, Func<DeltaRulePass, Tensor> arriving) =>
        With(name, explanation, p => p.Step(p.DeltaK, arriving(p) * (1 - p.Yj.Square())));

    private static Misconception Slope(string name, string explanation, Func<DeltaRulePass, Tensor> slope) =>
        With(name, explanation, p => p.Step(p.DeltaK, p.DeltaK.MatMul(p.W2.T) * slope(p)));

    private static Misconception Stepped(string name, string explanation, Func<DeltaRulePass, (double Weights, double Biases)> rates) =>
        With(name, explanation, p =>
        {
            (double weights, double biases) = rates(p);
            Tensor[] byWeights = (p with { Rate = weights }).Step();
            Tensor[] byBiases = (p with { Rate = biases }).Step();
            return [byWeights[0], byWeights[1], byWeights[2], byBiases[3], byWeights[4], byBiases[5]];
        });

    private static Tensor[] Replace(Tensor[] outputs, int at, Tensor by)
    {
        outputs[at] = by;
        return outputs;
    }

    private static Misconception With(string name, string explanation, Func<DeltaRulePass, Tensor[]> wrong) =>
        new(name, explanation, a => wrong(DeltaRulePass.Of(a)));
}
