using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>What would stop a training in its middle or at its end, found before the first step.</summary>
internal sealed class TrainingChecks(Layer network, Loss loss, Optimizer optimizer, TrainingOptions options)
{
    private const int MostLooked = 1_000_000;

    /// <exception cref="ArgumentException">Something does not fit; the message says what, and what to do.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    public void Pass(DataLoader training, Dataset? validation)
    {
        RequireValidation(validation);
        RequireRates(training);
        if (!training.IsAugmented)
        {
            RequireFit("training", training.Data);
        }

        if (validation is not null)
        {
            RequireFit("validation", validation);
        }

        RequireLastBatch(training);
        if (options.CheckpointPath is { } path)
        {
            CheckpointPlace.Check(path);
        }
    }

    private void RequireValidation(Dataset? validation)
    {
        Require.That(validation is not { Count: 0 }, $"Trainer: the validation set has no examples; give some, or leave it out");
        Require.That(
            options.EarlyStopping is null || validation is not null,
            $"Trainer: early stopping watches the validation loss, but there are no validation examples; give some, or leave it out");
    }

    /// <summary>The learning rates and momenta of the whole training.</summary>
    private void RequireRates(DataLoader training)
    {
        long steps = options.Epochs * (((training.BatchesPerEpoch - 1L) / options.BatchesPerStep) + 1);
        Require.That(steps <= int.MaxValue, $"Trainer: {options.Epochs} epochs are {steps} steps, more than can be counted; train for fewer");

        double factor = network.Parameters.Where(parameter => !parameter.IsFrozen).Select(parameter => parameter.LearningRateFactor).DefaultIfEmpty(0).Max();
        RequireRate(options.LearningRate?.At(0) ?? optimizer.LearningRate, factor, 0);
        foreach (int step in Looked(steps))
        {
            RequireRate(options.LearningRate?.At(step) ?? optimizer.LearningRate, factor, step);
            RequireMomentum(options.Momentum?.At(step) ?? 0, step);
        }
    }

    /// <summary>Every step of a training of up to a million, that many and the last one of a longer training; none without schedules.</summary>
    private IEnumerable<int> Looked(long steps)
    {
        if (options.LearningRate is null && options.Momentum is null)
        {
            yield break;
        }

        long stride = ((steps - 1) / MostLooked) + 1;
        for (long step = 0; step < steps; step += stride)
        {
            yield return (int)step;
        }

        yield return (int)(steps - 1);
    }

    private void RequireRate(double rate, double factor, int step)
    {
        try
        {
            optimizer.RequireRate(rate);
            optimizer.RequireRate(rate * factor);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Trainer: step {step}, where the learning rate is {FormattableString.Invariant($"{rate}")}: {e.Message}", e);
        }
    }

    private void RequireMomentum(double momentum, int step)
    {
        Require.That(
            momentum is (>= 0 and < 1),
            $"Trainer: step {step}, where {options.Momentum!.GetType().Name} gives a momentum of {momentum}; expected at least 0 and less than 1");
    }

    /// <summary>A few examples as they are (what an augmentation makes of them shows in the first step), those with the smallest and the largest target among them, go through network and loss.</summary>
    private void RequireFit(string what, Dataset all)
    {
        using var modes = new KeptModes(network);
        network.Evaluate();
        try
        {
            Dataset some = all.Subset(Extremes(all));
            Tensor scores = network.Forward(some.Inputs);
            loss.Forward(scores, some.Targets);
            loss.Accuracy(scores, some.Targets);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Trainer: the {what} examples do not fit the network and the loss: {e.Message}", e);
        }
    }

    private static int[] Extremes(Dataset data)
    {
        double[] targets = data.Classes is null ? [] : data.Targets.ToDoubleArray();
        return targets.Length == 0 ? [0] : [.. new[] { 0, Array.IndexOf(targets, targets.Min()), Array.IndexOf(targets, targets.Max()) }.Distinct()];
    }

    /// <summary>Batch normalisation has no variance of a single number.</summary>
    private void RequireLastBatch(DataLoader training)
    {
        if (training.LastBatchSize > 1 || !network.AllLayers.Any(layer => layer is BatchNorm))
        {
            return;
        }

        using var borrowed = new Borrowed(network);
        network.Train();
        try
        {
            network.Forward(training.Sample([0]).Inputs);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException(
                $"Trainer: {training.Data.Count} examples in batches of {training.BatchSize} leave a last batch of 1, and {e.Message}; give the DataLoader dropLast: true, or another batch size", e);
        }
    }
}
