using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a linear classifier on features goes wrong.</summary>
internal static class LinearProbeMistakes
{
    /// <summary>Beside a deviation of 1, what many add so that nothing is divided by 0.</summary>
    private const double Small = 1e-5;

    /// <summary>A feature that never changes, taken for one that does.</summary>
    internal static Mistake ComputedZero => All.Single(mistake => mistake.Name == "a computed deviation asked for 0");

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Fitted("statistics of all rows", "mean and deviation were computed from the training rows and the held-out rows together. What is held out may decide nothing, these numbers included.",
            a => ProbePass.Fit(Tensor.Concatenate(0, a[0], a[2]))),
        Fitted("statistics of the held-out rows", "mean and deviation are those of the held-out rows. They are fitted on the training rows.", a => ProbePass.Fit(a[2])),
        Fitted("one mean and deviation for all features", "One number was taken off all features, and all were divided by one. Every feature has its own mean and deviation: go down the columns.",
            a => ((a[0].Mean(0) * 0) + a[0].Mean(), (a[0].Mean(0) * 0) + a[0].StandardDeviation())),
        Fitted("deviation with N − 1", "The squares were divided by N − 1. The statement divides by N.", a => (a[0].Mean(0), a[0].StandardDeviation(0, ddof: 1))),
        Fitted("variance instead of the deviation", "deviation holds the variances, and the features were divided by them. Take the root.", a => (a[0].Mean(0), a[0].StandardDeviation(0).Square())),
        Fitted("deviation about 0", "The deviations are roots of mean squares: the mean was not taken off before squaring.", a => (a[0].Mean(0), a[0].Square().Mean(0).Sqrt())),
        Fitted("mean distance instead of the deviation", "deviation holds the mean distances from the mean. Square the distances, take the mean and then the root.", a => (a[0].Mean(0), (a[0] - a[0].Mean(0)).Abs().Mean(0))),
        Fitted("1 returned where the deviation is 0", "Dividing by 1 where a feature never changes is right; but deviation shows what was found, and there it is 0.",
            a => (a[0].Mean(0), ProbePass.OneForZero(a[0].StandardDeviation(0)))),
        With("a feature that never changes divided by 0", "A feature is the same in all training rows, so that its deviation is 0, and 0/0 is no number. Divide by 1 there.",
            a => new(a) { Fitted = Computed(a[0]), Standardised = (x, mean, deviation) => (x - mean) / deviation }),
        With("a computed deviation asked for 0", "Where all rows have the same number, 0.1 for example, its computed mean can be another one by a rounding, and so the deviation comes out as 1e-17 and not as 0: "
            + "it was divided by that. Ask whether the rows are the same, or whether the deviation is tiny.",
            a => new(a) { Fitted = Computed(a[0]), Standardised = (x, mean, deviation) => (x - mean) / (deviation + (deviation == 0)) }),
        Standardised("features not standardised", "mean and deviation were computed, and the classifier got the features as they are. It is trained and used on (x − mean)/deviation.", (x, _, _) => x),
        Standardised("mean taken off, not divided", "The mean was taken off and nothing was divided: features with large numbers still count most.", (x, mean, _) => x - mean),
        Standardised("divided, mean not taken off", "The features were divided by their deviation, and their mean was not taken off first.", (x, _, deviation) => x / ProbePass.OneForZero(deviation)),
        Standardised("small number added to the deviation", "A small number was added to every deviation, which moves all features a little. Only where it is 0 does it need another number: 1.", (x, mean, deviation) => (x - mean) / (deviation + Small)),
        Standardised("small number added to the variance", "A small number was added under the root, which moves all features a little. Only where the deviation is 0 does it need another number: 1.",
            (x, mean, deviation) => (x - mean) / (deviation.Square() + Small).Sqrt()),
        Standardised("rows standardised", "Every row was standardised with a mean and a deviation of its own. They belong to the features: the columns.",
            (x, _, _) => ProbePass.Divided(x, x.Mean(1, keepDimension: true), x.StandardDeviation(1, keepDimension: true))),
        Held("held-out rows standardised by themselves", "The held-out rows were standardised with their own mean and deviation. A row that comes by itself has none: use those of the training rows.",
            (x, _, _) => ProbePass.Divided(x, x.Mean(0), x.StandardDeviation(0))),
        Held("held-out rows not standardised", "The held-out rows went into the classifier as they are. It was trained on standardised features: do the same to them, with the same numbers.", (x, _, _) => x),
        Held("held-out rows: mean taken off, not divided", "From the held-out rows the mean was taken off, but they were not divided by the deviation.", (x, mean, _) => x - mean),
        Held("held-out rows: divided, mean not taken off", "The held-out rows were divided by the deviation, but the mean was not taken off.", (x, _, deviation) => x / ProbePass.OneForZero(deviation)),
        With("bias penalised too", "The penalty pulls at b as well, in its gradient. Only W is penalised.", a => new(a) { BiasPull = (b, lambda) => lambda * b }),
        With("bias penalised in gradient and loss", "The penalty has b in it. Only W is penalised.",
            a => new(a) { BiasPull = (b, lambda) => lambda * b, Penalty = (w, b, lambda) => lambda / 2 * (w.Square().Sum() + b.Square().Sum()) }),
        With("½ of the penalty forgotten", "The penalty is λ‖W‖² with the gradient 2λW. It is λ/2 ‖W‖², whose gradient is λW.",
            a => new(a) { Penalty = (w, _, lambda) => lambda * w.Square().Sum(), Pull = (w, lambda) => 2 * lambda * w }),
        With("½ of the penalty forgotten in the loss", "The loss has λ‖W‖². The penalty is λ/2 ‖W‖²; its gradient is right.", a => new(a) { Penalty = (w, _, lambda) => lambda * w.Square().Sum() }),
        With("gradient of the penalty twice too large", "The gradient has 2λW. The penalty has a ½, which cancels the 2.", a => new(a) { Pull = (w, lambda) => 2 * lambda * w }),
        With("½ in the gradient of the penalty", "The gradient has λ/2 W. The derivative of W² brings a 2, which cancels the ½.", a => new(a) { Pull = (w, lambda) => lambda / 2 * w }),
        With("penalty missing in the gradient", "The losses contain the penalty, but the steps do not follow it: its gradient λW is missing.", a => new(a) { Pull = (w, _) => w * 0 }),
        With("penalty missing in the losses", "The steps follow the penalty, but the losses are those of the data alone. L has both terms.", a => new(a) { Penalty = (_, _, _) => 0 }),
        With("penalty missing", "λ does nothing here. L has λ/2 ‖W‖², and the gradient of W has λW.", a => new(a) { Penalty = (_, _, _) => 0, Pull = (w, _) => w * 0 }),
        With("penalty divided by N", "The penalty was divided by the number of rows, as the loss of the data is. It stands outside of the mean.",
            a => new(a) { Penalty = (w, _, lambda) => lambda / 2 * w.Square().Sum() / a[0].Shape[0], Pull = (w, lambda) => lambda * w / a[0].Shape[0] }),
        With("gradient of the penalty divided by N", "The gradient has λW/N. The penalty stands outside of the mean over the rows: it pulls by λW, as the losses have it.",
            a => new(a) { Pull = (w, lambda) => lambda * w / a[0].Shape[0] }),
        With("W shrunk after the step", "W went down the gradient of the data, and then the new W was shrunk by 1 − ηλ. Both parts of the gradient belong to the W from before the step: W − η(g + λW).",
            a => new(a) { ShrinksAfterStep = true }),
        With("penalty of absolute values", "The penalty pulls by λ·sign(W), that of λΣ|W|. Asked for is λ/2 ‖W‖², which pulls by λW.",
            a => new(a) { Penalty = (w, _, lambda) => lambda * w.Abs().Sum(), Pull = (w, lambda) => lambda * w.Sign() }),
        With("norm not squared", "The loss has λ/2 ‖W‖: the norm is to be squared, the sum of the squares without a root.", a => new(a) { Penalty = (w, _, lambda) => lambda / 2 * Math.Sqrt(w.Square().Sum()) }),
        With("sum instead of mean", "Loss and gradient add up over the rows. L has the mean: divide by N.", a => new(a) { Error = d => d, DataLoss = l => -l.Sum() }),
        With("gradient not divided by N", "The losses are means, and the gradient is that of the sum. Divide by N.", a => new(a) { Error = d => d }),
        With("losses not divided by N", "The steps are right, but the losses add up over the rows. L has the mean.", a => new(a) { DataLoss = l => -l.Sum() }),
        With("divided by N·C", "P − T was averaged over all its numbers, classes too. Divide by the number of rows alone.", a => new(a) { Error = d => d / d.Count }),
        With("losses with logarithms to base 2", "The losses are in bits. The natural logarithm is meant, so that C equal probabilities cost log C.", a => new(a) { DataLoss = l => -l.Mean() / Math.Log(2) }),
        With("softmax over the rows", "The softmax runs down the columns, over the rows. The probabilities of one row add up to 1: take it over the classes.", a => new(a) { Probabilities = s => s.Softmax(0) }),
        With("logistic function instead of softmax", "Every score has a logistic function of its own. Softmax divides by the sum over the classes.", a => new(a) { Probabilities = s => 1 / (1 + (-s).Exp()) }),
        With("uphill", "The steps go along the gradient: the losses rise. Subtract.", a => new(a) { Rate = (_, rate) => -rate }),
        With("bias never moved", "b is 0 after training. It has a gradient too: the sum of ∂L/∂S over the rows.", a => new(a) { BiasGradient = e => e.Sum(0) * 0 }),
        With("mean instead of sum in the gradient of b", "The gradient of b was divided by N twice: ∂L/∂S has the 1/N in it already, so add up its rows.", a => new(a) { BiasGradient = e => e.Mean(0) }),
        With("gradient of b not divided by N", "The gradient of b is N times too large: the mean over the rows belongs to both gradients.", a => new(a) { BiasGradient = e => e.Sum(0) * e.Shape[0] }),
        With("gradient of b from the new w", "W was changed before the gradient of b was computed. Both gradients belong to the weights from before the step.", a => new(a) { BiasSeesNewWeights = true }),
        With("losses after the steps", "Every loss is that after its step. The first one is that of zero weights, log C.", a => new(a) { LossAfterStep = true }),
        With("one loss too many", "losses holds the one after the last step too. There are as many as steps, each from before its step.", OneMore),
        With("one step too few", "One step is missing, with its loss: as many are made as steps says.", a => new(a) { Steps = steps => steps - 1 }),
        With("one step too many", "One step too many was made, with its loss.", a => new(a) { Steps = steps => steps + 1 }),
        Returned("last step not made", "All losses are there, and w and b are those from before the last step: its loss was computed and its step left out. As many steps are made as losses are measured.",
            (p, o) => p.Before() is var before ? [o[0], o[1], before[2], before[3], o[4], before[5], before[6]] : []),
        With("rate that falls", "The steps become shorter. The rate stays as it is given.", a => new(a) { Rate = (step, rate) => rate / (1 + step) }),
        With("classes counted in the labels", "There are as many classes as the training labels hold. One may be missing there: classes says how many there are.",
            a => new(a) { T = Softmax.OneHot(Inputs.ToLabels(a[1]), Inputs.ToLabels(a[1]).Max() + 1) }),
        Returned("w in the units of the features", "w was divided by the deviations, and b changed to fit, so that they take features as they are. Return the weights that were trained.", InRawUnits),
        Returned("w transposed", "w is [C, D]. It is expected as [D, C], so that z·W are the scores.", (_, o) => [o[0], o[1], o[2].T, .. o[3..]]),
        Returned("probabilities instead of scores", "scores holds probabilities. Asked for are the scores themselves, z·W + b.", (_, o) => [.. o[..5], o[5].Softmax(1), o[6]]),
        Returned("scores without b", "b is missing in the scores of the held-out rows. It was trained with W, and is added.", (p, o) => p.WithScores(o, o[5] - o[3])),
        Returned("scores of the training rows", "scores and accuracy are those of the training rows. Both are asked for on the held-out rows.",
            (p, o) => [.. o[..5], ProbePass.Scores(p.Z, o[2], o[3]), Landscape.Number(p.TrainingAccuracy)]),
        Returned("accuracy of the training rows", "accuracy is that on the training rows. It is asked for on rows that the classifier has never seen.", (p, o) => [.. o[..6], Landscape.Number(p.TrainingAccuracy)]),
        Returned("accuracy in per cent", "accuracy is in per cent. A share is expected, from 0 to 1.", (_, o) => [.. o[..6], o[6] * 100]),
        Returned("errors instead of accuracy", "accuracy holds the share of wrong rows. One minus that is right.", (_, o) => [.. o[..6], 1 - o[6]]),
        Returned("number of right rows", "accuracy holds how many rows are right. Divide by their number.", (p, o) => [.. o[..6], o[6] * p.Held.Shape[0]]),
        Returned("whole-number division in the accuracy", "accuracy is 0 unless all rows are right: two whole numbers were divided. Make one of them a double.", (_, o) => [.. o[..6], Landscape.Number(Math.Floor(o[6].Item()))]),
        Returned("smallest score counts", "accuracy counts the rows whose right class has the smallest score. The largest one decides.", (p, o) => [.. o[..6], p.WithScores(o, -o[5])[6]]),
    ];

    /// <summary>Mean and deviation as they come, roundings included.</summary>
    private static (Tensor Mean, Tensor Deviation) Computed(Tensor x) => (x.Mean(0), x.StandardDeviation(0));

    private static ProbePass OneMore(Tensor[] a) => new(a)
    {
        Returned = (_, o) => [.. o[..4], Tensor.Concatenate(0, o[4], new ProbePass(a) { Steps = steps => steps + 1 }.Outputs()[4][^1..]), .. o[5..]],
    };

    private static Tensor[] InRawUnits(ProbePass p, Tensor[] o)
    {
        Tensor w = o[2] / ProbePass.OneForZero(o[1]).Reshape(-1, 1);
        return [o[0], o[1], w, o[3] - o[0].Reshape(1, -1).MatMul(w).Reshape(-1), .. o[4..]];
    }

    private static Misconception Fitted(string name, string explanation, Func<Tensor[], (Tensor Mean, Tensor Deviation)> fitted) => With(name, explanation, a => new(a) { Fitted = fitted(a) });

    private static Misconception Standardised(string name, string explanation, Func<Tensor, Tensor, Tensor, Tensor> standardised) => With(name, explanation, a => new(a) { Standardised = standardised });

    private static Misconception Held(string name, string explanation, Func<Tensor, Tensor, Tensor, Tensor> standardised) => With(name, explanation, a => new(a) { HeldStandardised = standardised });

    private static Misconception Returned(string name, string explanation, Func<ProbePass, Tensor[], Tensor[]> returned) => With(name, explanation, a => new(a) { Returned = returned });

    private static Misconception With(string name, string explanation, Func<Tensor[], ProbePass> pass) => new(name, explanation, a => pass(a).Outputs());
}
