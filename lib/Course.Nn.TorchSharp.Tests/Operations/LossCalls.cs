using Course.Nn.Losses;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using Course.Nn.TorchSharp.Training;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>
/// Losses of scores with ±∞, NaN, −0, the smallest and the largest numbers. A mean of K terms, each a few roundings of the largest score,
/// is off by (K + 8)ε of it, and a gradient by as much of its largest. Left out is where libtorch overflows: scores beyond ±40 in the losses of
/// signs, and ±∞ in binary cross-entropy, NaN for a loss that is 0; and NaN in the hinge loss, which it swallows.
/// </summary>
internal static class LossCalls
{
    public static IEnumerable<Operation> All =>
    [
        Of("MeanSquaredError", new MeanSquaredError(), trial => trial.Normal([3, 4]), power: 2),
        Of("SoftmaxCrossEntropy", new SoftmaxCrossEntropy(), Classes, power: 1),
        new("BinaryCrossEntropy", Probabilities, "on extremes"),
        Of("BinaryCrossEntropyWithLogits", new BinaryCrossEntropyWithLogits(), trial => trial.Uniform([3, 4], 0, 1) > 0.5, power: 1, double.IsInfinity),
        Of("LogisticLoss", new LogisticLoss(), Signs, power: 1, value => Math.Abs(value) > 40),
        Of("BinarySoftmax", new BinarySoftmax(), Signs, power: 1, value => Math.Abs(value) > 40),
        Of("MulticlassHinge", new MulticlassHinge(), Classes, power: 1, value => !double.IsFinite(value)),
    ];

    private static Tensor Classes(Trial trial) => Tensor.From([trial.Whole(0, 3), trial.Whole(0, 3), trial.Whole(0, 3)], trial.Type);

    /// <summary>Probabilities near and at 0 and 1: ln f ≥ −100 and 1/(f(1 − f)) ≤ 10¹² by the cut-offs of both, the latter kept in 32 bits by libtorch.</summary>
    private static Call Probabilities(Trial trial)
    {
        (double least, Tensor t) = (trial.Type == ElementType.Float32 ? float.Epsilon : double.Epsilon, trial.Uniform([3, 4], 0, 1) > 0.5);
        double[] edges = [0, -0.0, least, 1000 * least, trial.Epsilon, 0.5, 1 - trial.Epsilon, 1];
        var loss = new BinaryCrossEntropy();
        double cutOff = Bound.Roundings * 1e12 * Math.Max(trial.Epsilon, TorchDifference.Epsilon(ElementType.Float32));
        return new Call([Tensor.Generate(_ => trial.One(edges), [3, 4], trial.Type)], x => TorchLosses.Of(loss, x[0], t))
        {
            OnVariables = x => loss.Forward(x[0], t),
            Bounds = (epsilon, x, u) => Bound.Flat(x, u, 20 * epsilon * 100, u.Max() * cutOff),
        };
    }

    private static Tensor Signs(Trial trial) => (2 * (trial.Uniform([3, 4], 0, 1) > 0.5)) - 1;

    private static Operation Of(string name, Loss loss, Func<Trial, Tensor> targets, int power, Predicate<double>? isLeftOut = null) => new(name, trial =>
    {
        Tensor t = targets(trial);
        Tensor scores = trial.Values([3, 4]).Map(value => isLeftOut is not null && isLeftOut(value) ? 1 : value);
        return new Call([scores], x => TorchLosses.Of(loss, x[0], t))
        {
            OnVariables = x => loss.Forward(x[0], t),
            Bounds = (epsilon, x, u) =>
            {
                double reach = 4 + (2 * x[0].Abs().Max());
                return Bound.Flat(x, u, 4 * 20 * epsilon * Math.Pow(reach, power), 4 * 20 * epsilon * u.Max() * (power == 2 ? reach : 4));
            },
        };
    }, "on extremes");
}
