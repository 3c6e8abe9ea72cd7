using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Batch normalisation forward, in training and in use, with the running statistics (S1, S2, S3 · batch normalisation; Ioffe and Szegedy
/// 2015); claim C27.
/// </summary>
public sealed class BatchNormForward : Exercise
{
    /// <inheritdoc/>
    public override string Id => "06-batchnorm-forward";

    /// <inheritdoc/>
    public override string Title => "Batch normalisation, in training and in use";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 25;

    /// <inheritdoc/>
    public override string Noticed =>
        "In training an example's output depends on its neighbours in the batch, in use it does not. Forgetting to switch the mode is one of the "
        + "commonest faults in practice, and nothing crashes.";

    /// <inheritdoc/>
    public override string Variation =>
        "Images: x is [N, C, H, W], and a channel has one mean and one variance over the batch and all pixels. How many numbers stand behind each, and what becomes of N − 1?";

    /// <inheritdoc/>
    public override string Method => "MyBatchNorm";

    /// <inheritdoc/>
    public override string Signature =>
        """
        (Tensor y, Tensor runningMean, Tensor runningVariance) MyBatchNorm(
            Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance,
            bool isTraining, double momentum, double epsilon)
        """;

    /// <inheritdoc/>
    public override string Call =>
        """
        var (y, runningMean, runningVariance) = MyBatchNorm(a[0], a[1], a[2], a[3], a[4], a[5].Item() == 1, a[6].Item(), a[7].Item());
        return [y, runningMean, runningVariance];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["y", "runningMean", "runningVariance"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Two modes, and two pairs of mean and variance. Which pair normalises in which mode, and which pair changes?",
        "In use there may be a single example, so nothing can be taken from the batch. In training the output uses nothing that is left from earlier batches.",
        "There are two variances of the same batch: one over N normalises, one over N − 1 goes into the running average. The momentum is the share of the new.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } = BatchNormForwardMistakes.All;

    /// <summary>Checks <c>MyBatchNorm(x, gamma, beta, runningMean, runningVariance, isTraining, momentum, epsilon)</c>, which returns y and both running statistics.</summary>
    public static CheckResult Check(
        Func<Tensor, Tensor, Tensor, Tensor, Tensor, bool, double, double, (Tensor Y, Tensor RunningMean, Tensor RunningVariance)> method) =>
        NotebookCheck.Run(new BatchNormForward(), a =>
        {
            (Tensor y, Tensor mean, Tensor variance) = method(a[0], a[1], a[2], a[3], a[4], a[5].Item() == 1, a[6].Item(), a[7].Item());
            return [y, mean, variance];
        });

    /// <inheritdoc/>
    /// <remarks>Training with few and with more examples, with as many as features, and with a feature that does not vary in the batch; use with one example and with several.</remarks>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random)
    {
        Tensor[] flat = Case(random, random.Next(5, 8), 3, isTraining: true);
        flat[0][.., 0..1] = Tensor.Full(1.5, [flat[0].Shape[0], 1], ElementType.Float64);
        return
        [
            Case(random, 2, 4, isTraining: true),
            Case(random, random.Next(6, 10), random.Next(3, 6), isTraining: true),
            Case(random, 4, 4, isTraining: true),
            flat,
            Case(random, 1, 4, isTraining: false),
            Case(random, random.Next(4, 7), 3, isTraining: false),
        ];
    }

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => new BatchNormPass().Of(inputs);

    private static Tensor[] Case(Random random, int n, int features, bool isTraining)
    {
        double[] numbers = [isTraining ? 1 : 0, 0.1 + (0.25 * random.NextDouble()), 0.02 + (0.03 * random.NextDouble())];
        return
        [
            Inputs.SignedTensor(random, [n, features]) + Inputs.SignedTensor(random, [features], 1, 2),
            Inputs.SignedTensor(random, [features], 0.4, 1.8),
            Inputs.SignedTensor(random, [features]),
            Inputs.SignedTensor(random, [features]),
            Inputs.SignedTensor(random, [features], 0.5, 3).Abs(),
            .. numbers.Select(v => Tensor.Scalar(v, ElementType.Float64)),
        ];
    }
}
