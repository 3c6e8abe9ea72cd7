using System.Diagnostics;
using Course.Nn.Augmentations;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.Data;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>
/// Epochs of the convnet <c>cnn28</c> on 2,560 stroke digits in batches of 64: with the images as they are, and shifted and
/// rotated at random, in the background or between two steps.
/// </summary>
internal static class LoadingTimes
{
    private const int PerClass = 256;

    /// <summary>The ways, in the order in which they are compared; the first is what the others are compared with.</summary>
    public static IReadOnlyList<(string Name, int Workers, bool IsAugmented)> Ways { get; } =
    [
        ("images as they are, gathered in the background", 1, false),
        ("augmented in the background", 1, true),
        ("augmented between two steps", 0, true),
    ];

    /// <summary>Milliseconds per epoch, one measurement for each way; epochs of all ways in turn.</summary>
    public static IReadOnlyList<Measurement> Measure(MeasuringOptions options)
    {
        Dataset images = StrokeDigits.Generate(RandomSource.FromSeed(1), PerClass);
        var changes = new Compose(new Translation(2, 2), new Rotation(10));
        List<double>[] times = [.. Ways.Select(_ => new List<double>())];
        for (int round = -1; round < options.Rounds; round++)
        {
            for (int way = 0; way < Ways.Count; way++)
            {
                options.Cancellation.ThrowIfCancellationRequested();
                double milliseconds = Epoch(images, Ways[way].IsAugmented ? changes.Apply : (batch, _) => batch, Ways[way].Workers);
                if (round >= 0)
                {
                    times[way].Add(milliseconds);
                }
            }
        }

        return [.. Ways.Select((way, i) => Measurement.Of(way.Name, "Course.Nn", times[i]))];
    }

    private static double Epoch(Dataset images, Func<Dataset, Random, Dataset> prepare, int workers)
    {
        var batches = new DataLoader(images, batchSize: 64, workers: workers, augmentation: prepare);
        var trainer = new Trainer(Catalogue.Convnet(RandomSource.FromSeed(2)), new SoftmaxCrossEntropy(), new Momentum(1e-3), new TrainingOptions { Epochs = 1 });
        long start = Stopwatch.GetTimestamp();
        trainer.Fit(batches);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
