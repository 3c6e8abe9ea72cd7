using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;

namespace Course.Nn.Training;

/// <content>The drills that train for a short while.</content>
public static partial class Drills
{
    /// <summary>Of the loss of a network that knows nothing; for ten classes 0.023, where the right class gets 98 % on average.</summary>
    private const double LearnedByHeart = 0.01;

    /// <summary>A loss that falls by 1 % per epoch takes 69 epochs to halve.</summary>
    private const double LeastFall = 0.01;

    /// <summary>
    /// A network that can learn at all learns a few examples by heart: their loss goes to about 0, that is below 1 % of the loss of
    /// scores 0. One example first, then a mini-batch.
    /// </summary>
    /// <param name="network">Trained in training mode, without a penalty, and judged in evaluation mode.</param>
    /// <param name="loss">A loss of scores, not of probabilities.</param>
    /// <param name="optimizer">A new optimiser, for example <c>() => new Adam(0.01)</c>.</param>
    /// <param name="data">The first examples are used.</param>
    /// <param name="examples">How many, at least 1; default 8. Batch normalisation needs 2.</param>
    /// <param name="steps">Steps, each with all of them, at least 1; default 300.</param>
    /// <exception cref="ArgumentException">The loss of scores 0 is not finite, or a number is below 1.</exception>
    public static DrillResult OverfitsAFew(Layer network, Loss loss, Func<Optimizer> optimizer, Dataset data, int examples = 8, int steps = 300)
    {
        Check(network, loss, data);
        Require.NotNull(optimizer);
        using var borrowed = new Borrowed(network);
        Dataset few = First(data, examples);
        var trainer = new Trainer(network, loss, optimizer(), new TrainingOptions { Epochs = steps });
        network.Evaluate();
        double enough = LearnedByHeart * LossOfZeros(loss, network.Forward(few.Inputs), few);
        try
        {
            TrainingHistory history = trainer.Fit(new DataLoader(few, examples));
            double end = trainer.Evaluate(few).Loss;
            bool isPassed = end <= enough;
            string verdict = FormattableString.Invariant($"the loss of {few.Count} examples went from {history.TrainingLosses[0]:G4} to {end:G3} in {steps} steps");
            string advice = FormattableString.Invariant($", and {enough:G3} was to be reached: look for an error in the model or the targets, then try another learning rate");
            return new DrillResult("overfit a few examples", isPassed, isPassed ? verdict : verdict + advice, history.TrainingLosses);
        }
        catch (NotFiniteNumberException e)
        {
            return new DrillResult("overfit a few examples", false, e.Message, None);
        }
    }

    /// <summary>
    /// One epoch tells whether a learning rate is of the right size: too high, if the loss rises or is no number any more; too low, if
    /// it falls by less than 1 %, at which pace halving it would take 69 epochs.
    /// </summary>
    /// <remarks>Both losses are means over all examples in training mode, without and after the steps.</remarks>
    /// <param name="network">Not trained yet.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="optimizer">A new optimiser with the learning rate in question, for example <c>() => new Sgd(0.1)</c>.</param>
    /// <param name="training">A loader, or a data set for batches of 32 in random order.</param>
    /// <param name="options">The options of the training; of the epochs, one is made, without a checkpoint and without callbacks.</param>
    public static DrillResult LearningRateFits(Layer network, Loss loss, Func<Optimizer> optimizer, DataLoader training, TrainingOptions? options = null)
    {
        Require.NotNull(training);
        Check(network, loss, training.Data);
        Require.NotNull(optimizer);
        TrainingOptions one = (options ?? new TrainingOptions()) with { Epochs = 1, EarlyStopping = null, CheckpointPath = null, AfterStep = null, Progress = null };
        using var borrowed = new Borrowed(network);
        Optimizer used = optimizer();
        double before = TrainingLoss(network, loss, training);
        double after = double.NaN;
        try
        {
            new Trainer(network, loss, used, one).Fit(training);
            after = TrainingLoss(network, loss, training);
        }
        catch (NotFiniteNumberException)
        {
            // The loss after the steps stays NaN, the verdict of which is: too high.
        }

        string course = FormattableString.Invariant($"an epoch at {used.LearningRate:G3} took the loss from {before:G4} to {after:G4}");
        (bool isPassed, string verdict) = after switch
        {
            _ when !(after <= before) => (false, "; too high: try a tenth"),
            _ when after > (1 - LeastFall) * before => (false, "; too low: try ten times as much; if that does not help either, the gradient is about 0"),
            _ => (true, string.Empty),
        };
        return new DrillResult("learning rate", isPassed, course + verdict, [before, after]);
    }

    private static double TrainingLoss(Layer network, Loss loss, DataLoader training)
    {
        network.Train();
        double sum = 0;
        int examples = 0;
        foreach (Dataset batch in training.Epoch(1))
        {
            sum += batch.Count * loss.Forward(network.Forward(batch.Inputs), batch.Targets);
            examples += batch.Count;
        }

        return sum / examples;
    }
}
