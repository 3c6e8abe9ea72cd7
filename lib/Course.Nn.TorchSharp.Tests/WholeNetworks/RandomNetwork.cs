using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.WholeNetworks;

/// <summary>Networks of several layers for a few classes, and batches for them.</summary>
internal static class RandomNetwork
{
    private const int Classes = 4;

    /// <summary>For rows of numbers, or for small images.</summary>
    public static (Layer Network, Func<Dataset> Batch) Draw(Trial trial)
    {
        bool images = trial.Chance(0.4);
        Shape example = images ? [trial.Whole(1, 2), trial.Whole(6, 9), trial.Whole(6, 9)] : [trial.Whole(2, 10)];
        Layer network = images ? ForImages(trial, example) : ForRows(trial, example[0]);
        trial.Description = string.Join(", ", network.AllLayers.Skip(1).Select(layer => layer.GetType().Name));
        return (trial.Type == ElementType.Float64 ? network.ToFloat64() : network, () => Batch(trial, example));
    }

    private static Dataset Batch(Trial trial, Shape example)
    {
        int n = trial.Whole(3, 8);
        int[] targets = [.. Enumerable.Range(0, n).Select(_ => trial.Whole(0, Classes - 1))];
        return new Dataset(trial.Normal([n, .. example]), Tensor.From(targets).To(trial.Type), Classes);
    }

    private static Sequential ForRows(Trial trial, int inputs)
    {
        var layers = new List<Layer>();
        int width = inputs;
        for (int i = trial.Whole(0, 3); i > 0; i--)
        {
            int next = trial.Whole(2, 12);
            layers.AddRange([new Linear(width, next, trial.Random), Activation(trial, next), Between(trial, next)]);
            width = next;
        }

        return new Sequential([.. layers, new Linear(width, Classes, trial.Random)]);
    }

    private static Sequential ForImages(Trial trial, Shape example)
    {
        int channels = 2 * trial.Whole(1, 2);
        Layer norm = trial.One<Layer>(new BatchNorm2d(channels), new GroupNorm(2, channels));
        Layer pool = trial.One<Layer>(new AvgPool2d(2), new MaxPool2d(2, padding: 1), new AvgPool2d(3, stride: 1));
        return new Sequential(
            new Conv2d(example[0], channels, 3, trial.Random, padding: trial.Whole(0, 1)),
            norm,
            Activation(trial, channels),
            pool,
            new Residual(new Conv2d(channels, channels, 3, trial.Random, padding: 1)),
            new GlobalAvgPool2d(),
            new Linear(channels, Classes, trial.Random));
    }

    private static Layer Activation(Trial trial, int channels) =>
        trial.One<Layer>(new Tanh(), new Sigmoid(), new ELU(), new ReLU(), new LeakyReLU(0.1), new PReLU(channels));

    private static Layer Between(Trial trial, int width) => trial.One<Layer>(
        new BatchNorm1d(width),
        new LayerNorm(width),
        new Dropout(0.3, trial.Random),
        new Residual(new Sequential(new Linear(width, width, trial.Random), new Tanh())),
        new StochasticDepth(new Linear(width, width, trial.Random), 0.4, trial.Random),
        new Sequential());
}
