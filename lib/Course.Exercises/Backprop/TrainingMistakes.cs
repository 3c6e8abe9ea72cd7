namespace Course.Exercises;

/// <summary>
/// The ways in which training goes wrong. Each leaves its mark on the trained network, and is recognised by that.
/// </summary>
/// <param name="Misconception">The mistake, with a function that makes it.</param>
/// <param name="Shows">Whether a network bears the mark.</param>
internal sealed record TrainingMistakes(Misconception Misconception, Func<TrainedNetwork, bool> Shows)
{
    private static int _unseeded;

    /// <summary>Parameters that differ from run to run.</summary>
    internal static Misconception Unseeded { get; } = new(
        "another result with the same seed",
        "The network is good, and a second run with the same seed gave another one. Draw the weights and the order of the images from one generator that is made "
        + "of the given seed inside the method; what comes from anywhere else (a generator without a seed, or one that is kept between runs) cannot be repeated.",
        a => new TwoLayerTraining().Run(a[0], a[1], (int)a[2].Item() ^ Interlocked.Increment(ref _unseeded)));

    /// <summary>All that show in the network, the most specific first.</summary>
    internal static IReadOnlyList<TrainingMistakes> All { get; } =
    [
        Create(
            "all hidden units equal",
            "Every hidden unit has the same weights: they began equal (all zeros, or one constant), received equal gradients "
            + "and stayed equal. Begin with random weights.",
            new TwoLayerTraining(Epochs: 2, Scale: 0),
            n => n.Symmetric),
        Create(
            "the loss went up",
            "On the digits it was trained on, the network is far worse than guessing, or its parameters have exploded: training "
            + "climbed the loss. Either the gradient is added instead of subtracted (w −= rate·dw descends), or the learning "
            + "rate is so large that each step overshoots further than the one before. Print the loss every epoch.",
            new TwoLayerTraining(Epochs: 2, LearningRate: -0.1),
            n => n.Diverged),
        Create(
            "hidden units switched off by too large a step",
            "Nearly all hidden units give 0 for every digit, and their biases have run far away: a few long steps at the start have "
            + "switched them off, and a closed ReLU passes no gradient that could bring it back. Either the learning rate is too large, or the "
            + "gradient is: a sum over the batch, not divided by N, is as many times too large as the batch has examples.",
            new TwoLayerTraining(Epochs: 3, LearningRate: 5),
            n => n.IsGuessing && n.ShareOfActive < 0.01 && n.LargestBias > 0.5),
        Create(
            "no step was taken",
            "Every bias is still exactly 0 and the network guesses: the parameters returned are those from the start. An update must be "
            + "stored again, parameter by parameter, inside the loop over the batches.",
            new TwoLayerTraining(Epochs: 0),
            n => n.IsGuessing && n.LargestBias == 0),
        Create(
            "labels and images do not belong together",
            "The network has moved far from its start and still guesses, on the digits it was trained on as well: about 10 % are right. "
            + "That is what training on wrong labels does. When rows are shuffled or cut into batches, take the labels of the same rows.",
            new TwoLayerTraining(LabelsLeftBehind: true),
            n => n.IsGuessing && n.LargestBias > 0.05),
        Create(
            "hidden units that are not ReLUs",
            "With tanh or logistic units in the hidden layer these parameters are good; with ReLUs, as the statement asks and the check computes, they are not.",
            new TwoLayerTraining(Tanh: true),
            n => n.TrainingAccuracy < TrainDigits.RequiredAccuracy
                && Math.Max(n.TrainingAccuracyWith(z => z.Tanh()), n.TrainingAccuracyWith(z => 1 / (1 + (-z).Exp()))) >= TrainDigits.RequiredAccuracy),
        Create(
            "stopped too early",
            "The network does as badly on the digits it was trained on, so it has not overfitted; it has not learnt enough. The steps were too few or too short: "
            + "too few epochs, batches so large that an epoch has hardly any steps, or too small a learning rate.",
            new TwoLayerTraining(Epochs: 3, LearningRate: 0.01),
            n => n.TrainingAccuracy < TrainDigits.RequiredAccuracy),
    ];

    /// <summary>The first mistake whose mark the network bears, or null.</summary>
    internal static Misconception? Find(TrainedNetwork network) => All.FirstOrDefault(m => m.Shows(network))?.Misconception;

    private static TrainingMistakes Create(string name, string explanation, TwoLayerTraining training, Func<TrainedNetwork, bool> shows) =>
        new(new Misconception(name, explanation, a => training.Run(a[0], a[1], (int)a[2].Item())), shows);
}
