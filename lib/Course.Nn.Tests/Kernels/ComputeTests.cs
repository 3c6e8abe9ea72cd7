using Course.Nn.Data;
using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Kernels;

[Collection(nameof(ThreadCount))]
public class ComputeTests
{
    [Fact]
    public void Threads_LessThanOne_SaysWhatIsNeeded() => Assert.Equal(
        "Compute: 0 threads; at least 1 is needed",
        Assert.Throws<ArgumentException>(() => Compute.Threads = 0).Message);

    /// <summary>Layers wide enough, and batches large enough, for every kind of kernel to be cut into parts.</summary>
    [Fact]
    public void Training_AnyNumberOfThreads_GivesTheSameBits()
    {
        int usual = Compute.Threads;
        try
        {
            double[] expected = Train(threads: 1);
            Assert.All(new[] { 2, 3, 7 }, threads => Assert.Equal(expected, Train(threads)));
        }
        finally
        {
            Compute.Threads = usual;
        }
    }

    private static double[] Train(int threads)
    {
        Compute.Threads = threads;
        Random random = RandomSource.FromSeed(1);
        var network = new Sequential(
            new Conv2d(3, 16, 3, random, padding: 1), new BatchNorm2d(16), new ReLU(), new MaxPool2d(2),
            new Flatten(), new Linear(16 * 8 * 8, 300, random), new BatchNorm1d(300), new ReLU(), new Dropout(0.5, random), new Linear(300, 10, random));
        var data = new Dataset(
            Tensor.RandomNormal(random, [96, 3, 16, 16]), Tensor.From([.. Enumerable.Range(0, 96).Select(i => i % 10)]), classes: 10);
        new Trainer(network, new SoftmaxCrossEntropy(), new Adam(), new TrainingOptions { Epochs = 2 }).Fit(new DataLoader(data, 40));
        return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray())];
    }
}
