using Course.Nn.Augmentations;
using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C32 (S0): augmentation on the fly, in the background, is close to free. How close is measured in the notebook; here: the
/// next batches are prepared during a step, and the training does not depend on it.
/// </summary>
public class C32_AugmentationInTheBackground
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly Dataset Images = StrokeDigits.Generate(RandomSource.FromSeed(1), 5);
    private static readonly Augmentation Changes = new Compose(new Translation(2, 2), new Rotation(10));

    [Fact]
    public void Fit_AnyNumberOfWorkers_TrainsToTheSameBits()
    {
        double[] expected = Train(Changes.Apply, workers: 0);
        Assert.All([1, 2, 5], workers => Assert.Equal(expected, Train(Changes.Apply, workers)));
        Assert.NotEqual(expected, Train((batch, _) => batch, workers: 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Fit_DuringAStep_TheNextBatchIsPreparedInTheBackground(int workers)
    {
        int prepared = 0;
        bool isAhead = false;
        Train(
            (batch, random) =>
            {
                Interlocked.Increment(ref prepared);
                return Changes.Apply(batch, random);
            },
            workers,
            epochs: 1,
            step => isAhead |= step == 1 && (workers == 0 ? Volatile.Read(ref prepared) > 1 : SpinWait.SpinUntil(() => Volatile.Read(ref prepared) > 1, Patience)));
        Assert.Equal(workers > 0, isAhead);
        Assert.Equal(5, prepared);
    }

    [Fact]
    public void Fit_PreparationFails_ThrowsItsException()
    {
        var failure = new InvalidOperationException("no such picture");
        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => Train((_, _) => throw failure, workers: 1)));
    }

    /// <summary>The parameters after a training from the same start.</summary>
    private static double[] Train(Func<Dataset, Random, Dataset> prepare, int workers, int epochs = 2, Action<int>? afterStep = null)
    {
        Random random = RandomSource.FromSeed(2);
        var network = new Sequential(
            new Conv2d(1, 4, 3, random, padding: 1, initializer: new He()), new ReLU(), new MaxPool2d(4), new Flatten(), new Linear(196, 10, random));
        var images = new DataLoader(Images, batchSize: 10, workers: workers, augmentation: prepare);
        new Trainer(network, new SoftmaxCrossEntropy(), new Adam(0.01), new TrainingOptions { Epochs = epochs, AfterStep = afterStep }).Fit(images);
        return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray())];
    }
}
