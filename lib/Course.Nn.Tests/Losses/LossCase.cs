using Course.Nn.Autograd;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

/// <summary>One loss on random scores and targets, and the same number as operations on variables.</summary>
/// <param name="Name">How the test explorer calls it.</param>
/// <param name="Make">The loss for C classes.</param>
/// <param name="Scores">Random scores for it.</param>
/// <param name="Targets">Random targets for it.</param>
/// <param name="Oracle">The formula, from scores [N,C] and the targets.</param>
public sealed record LossCase(
    string Name,
    Func<int, Loss> Make,
    Func<Random, Shape, Tensor> Scores,
    Func<Random, Shape, Tensor> Targets,
    Func<Variable, Tensor, Variable> Oracle)
{
    private const double Smoothing = 0.2;

    public static IReadOnlyList<LossCase> All { get; } =
    [
        new("squared error", _ => new MeanSquaredError(), Normal, Normal, (y, t) => (y - t).Square().Mean()),
        new("binary cross-entropy", _ => new BinaryCrossEntropy(), Probabilities, Bits, BinaryOracle),
        new("binary cross-entropy, soft targets", _ => new BinaryCrossEntropy(), Probabilities, Probabilities, BinaryOracle),
        new("logits", _ => new BinaryCrossEntropyWithLogits(), Normal, Bits, (z, t) => BinaryOracle(z.Sigmoid(), t)),
        new("logits, soft targets", _ => new BinaryCrossEntropyWithLogits(), Normal, Probabilities, (z, t) => BinaryOracle(z.Sigmoid(), t)),
        new("logits, positive weight", _ => new BinaryCrossEntropyWithLogits(3), Normal, Probabilities, (z, t) => -((3 * t * z.Sigmoid().Log()) + ((1 - t) * (1 - z.Sigmoid()).Log())).Mean()),
        new("cross-entropy of indices", _ => new SoftmaxCrossEntropy(), Normal, Indices, (z, t) => CrossEntropy(z, OneHot(t, z), null, 0)),
        new("cross-entropy of rows", _ => new SoftmaxCrossEntropy(), Normal, Rows, (z, t) => CrossEntropy(z, t, null, 0)),
        new("weighted cross-entropy of indices", c => new SoftmaxCrossEntropy(Weights(c)), Normal, Indices, (z, t) => CrossEntropy(z, OneHot(t, z), Weights(z.Shape[1]), 0)),
        new("weighted cross-entropy of rows", c => new SoftmaxCrossEntropy(Weights(c)), Normal, Rows, (z, t) => CrossEntropy(z, t, Weights(z.Shape[1]), 0, z.Shape[0])),
        new("smoothed cross-entropy", _ => new SoftmaxCrossEntropy(labelSmoothing: Smoothing), Normal, Indices, (z, t) => CrossEntropy(z, OneHot(t, z), null, Smoothing)),
        new("weighted and smoothed cross-entropy", c => new SoftmaxCrossEntropy(Weights(c), Smoothing), Normal, Rows, (z, t) => CrossEntropy(z, t, Weights(z.Shape[1]), Smoothing, z.Shape[0])),
        new("cross-entropy that ignores −1", c => new SoftmaxCrossEntropy(Weights(c), Smoothing, ignoreIndex: -1), Normal, SomeIndices, Ignoring),
        new("sum of squares", _ => new MeanSquaredError(LossReduction.Sum), Normal, Normal, (y, t) => (y - t).Square().Sum()),
        new("sum of binary cross-entropies", _ => new BinaryCrossEntropy(LossReduction.Sum), Probabilities, Bits, (f, t) => f.Shape.Count * BinaryOracle(f, t)),
        new("sum over logits", _ => new BinaryCrossEntropyWithLogits(reduction: LossReduction.Sum), Normal, Bits, (z, t) => z.Shape.Count * BinaryOracle(z.Sigmoid(), t)),
        new("sum of weighted cross-entropies", c => new SoftmaxCrossEntropy(Weights(c), reduction: LossReduction.Sum), Normal, Indices, (z, t) => CrossEntropy(z, OneHot(t, z), Weights(z.Shape[1]), 0, 1)),
        new("sum of hinges", _ => new MulticlassHinge(LossReduction.Sum), Normal, Indices, (s, t) => s.Shape[0] * Hinge(s, OneHot(t, s))),
        new("sum of logistic losses", _ => new LogisticLoss(LossReduction.Sum), Normal, Signs, (s, t) => (1 + (-(t * s)).Exp()).Log().Sum()),
        new("sum of ±1 soft-maxes", _ => new BinarySoftmax(LossReduction.Sum), Normal, Signs, (s, t) => s.Shape.Count * TwoScores(s, t)),
        new("hinge of indices", _ => new MulticlassHinge(), Normal, Indices, (s, t) => Hinge(s, OneHot(t, s))),
        new("hinge of one-hot rows", _ => new MulticlassHinge(), Normal, (random, shape) => OneHot(Indices(random, shape), Tensor.Zeros(shape, ElementType.Float64)), Hinge),
        new("logistic", _ => new LogisticLoss(), Normal, Signs, (s, t) => (1 + (-(t * s)).Exp()).Log().Mean()),
        new("±1 soft-max", _ => new BinarySoftmax(), Normal, Signs, TwoScores),
    ];

    public static LossCase Named(string name) => All.Single(one => one.Name == name);

    /// <summary>1, 2, … C.</summary>
    private static Tensor Weights(int classes) => Tensor.Arange(classes, ElementType.Float64) + 1;

    private static Variable BinaryOracle(Variable f, Tensor t) => -((t * f.Log()) + ((1 - t) * (1 - f).Log())).Mean();

    /// <summary>A mean over the weights of the right classes; over the examples where these are rows of probabilities.</summary>
    private static Variable CrossEntropy(Variable z, Tensor t, Tensor? weights, double smoothing, double? examples = null)
    {
        Tensor w = weights ?? Tensor.Ones([z.Shape[1]], ElementType.Float64);
        Tensor smoothed = ((1 - smoothing) * t) + (smoothing / z.Shape[1]);
        return -(w * smoothed * z.LogSoftmax(1)).Sum() / (examples ?? (w * t).Sum());
    }

    /// <summary>The smoothed and weighted loss of the examples whose class is not −1.</summary>
    private static Variable Ignoring(Variable z, Tensor t)
    {
        Tensor counts = (t > -1).ToFloat64();
        (Tensor w, Tensor oneHot) = (Weights(z.Shape[1]), OneHot(Tensor.Maximum(t, 0), z));
        Tensor smoothed = ((1 - Smoothing) * oneHot) + (Smoothing / z.Shape[1]);
        Variable perExample = -(w * smoothed * z.LogSoftmax(1)).Sum(1);
        return (perExample * counts).Sum() / ((w * oneHot).Sum(1) * counts).Sum();
    }

    private static Variable Hinge(Variable s, Tensor oneHot)
    {
        Variable right = (s * oneHot).Sum(1, keepDimension: true);
        return ((1 - oneHot) * (s - right + 1).ReLU()).Sum() / s.Shape[0];
    }

    /// <summary>The softmax over s and −s, as the lecture writes it.</summary>
    private static Variable TwoScores(Variable s, Tensor t) =>
        -((t * s).Exp() / (s.Exp() + (-s).Exp())).Log().Mean();

    private static Tensor OneHot(Tensor indices, Variable scores) => OneHot(indices, scores.Value);

    private static Tensor OneHot(Tensor indices, Tensor scores) => Tensor.Identity(scores.Shape[1], ElementType.Float64)
        .Rows(Array.ConvertAll(indices.ToDoubleArray(), index => (int)index));

    private static Tensor Normal(Random random, Shape shape) => Tensor.RandomNormal(random, shape, type: ElementType.Float64);

    private static Tensor Probabilities(Random random, Shape shape) => Tensor.RandomUniform(random, shape, 0.05, 0.95, ElementType.Float64);

    private static Tensor Bits(Random random, Shape shape) => Probabilities(random, shape) > 0.5;

    private static Tensor Signs(Random random, Shape shape) => (2 * Bits(random, shape)) - 1;

    private static Tensor Indices(Random random, Shape shape) => Tensor.From([.. Enumerable.Range(0, shape[0]).Select(_ => random.Next(shape[1]))]);

    /// <summary>The first example counts, whatever class it has.</summary>
    private static Tensor SomeIndices(Random random, Shape shape) =>
        Tensor.From([shape[1] - 1, .. Enumerable.Range(0, shape[0] - 1).Select(_ => random.Next(-1, shape[1]))]);

    private static Tensor Rows(Random random, Shape shape) => Normal(random, shape).Softmax(1);
}
