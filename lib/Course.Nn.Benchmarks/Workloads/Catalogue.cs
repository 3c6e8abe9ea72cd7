using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Models;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>The workloads by name; the peers have the same ones under the same names. All in Float32.</summary>
internal static class Catalogue
{
    private static readonly Dictionary<string, Func<Random, Setting, IWorkload>> All = new()
    {
        ["mlp784_b128_adam"] = (random, setting) => TrainingWorkload.OfBatch(
            Perceptron(random, 784, 256, 128, 10), new Adam(setting.LearningRate), Images(random, 128, 784)),
        ["mlp64_b32_sgdm"] = (random, setting) => TrainingWorkload.OfBatch(
            Perceptron(random, 64, 128, 64, 10), new Momentum(setting.LearningRate), Images(random, 32, 64)),
        ["cnn28_b64_sgdm"] = (random, setting) => TrainingWorkload.OfBatch(
            Convnet(random), new Momentum(setting.LearningRate), Images(random, 64, 1, 28, 28)),
        ["mlp784_bn_dropout_b128_adam"] = (random, setting) => TrainingWorkload.OfBatch(
            Regularised(random, setting.DropRate, 784, 512, 512, 10), new Adam(setting.LearningRate), Images(random, 128, 784)),
        ["conv64x64_28_b32_fwdbwd"] = (random, _) => new LayerWorkload(
            new Conv2d(64, 64, 3, random, padding: 1), Images(random, 32, 64, 28, 28), random),
        ["convnet_digits_epoch"] = (random, setting) => TrainingWorkload.OfEpoch(SmallConvnet(random), new Adam(setting.LearningRate), Strokes()),
        ["resnet18_224_b8_train"] = (random, setting) => TrainingWorkload.OfBatch(
            new Sequential(ResNet18.Create(random), new Linear(ResNet18.Features, 10, random)), new Momentum(setting.LearningRate), Photographs(random, 8)),
        ["resnet18_224_forward"] = (random, _) => new UseWorkload(ResNet18.Create(random), Photographs(random, 1)),
        ["batchnorm_conv_b64"] = (random, _) => new LayerWorkload(new BatchNorm2d(32), Images(random, 64, 32, 28, 28), random),
        ["dropout_10m"] = (random, setting) => new LayerWorkload(new Dropout(setting.DropRate, random), Images(random, 1000, 10_000), random),
        ["softmax_ce_10k"] = (random, _) => new LossWorkload(new SoftmaxCrossEntropy(), Images(random, 128, 10_000)),
        ["adam_10m_params"] = (random, setting) => new UpdateWorkload(
            new Adam(setting.LearningRate), [.. Enumerable.Repeat<Shape>([1000, 1000], 10)], random),
        ["augment_256"] = (random, _) => new AugmentationWorkload(256, random),
        ["gemm_128"] = (random, _) => new ProductWorkload(128, random),
        ["gemm_512"] = (random, _) => new ProductWorkload(512, random),
        ["gemm_1024"] = (random, _) => new ProductWorkload(1024, random),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The workload, with random numbers that are the same every time.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="setting">For timing, unless given.</param>
    public static IWorkload Create(string name, Setting? setting = null) => All[name](RandomSource.FromSeed(1), setting ?? Setting.Timing);

    /// <summary>Affine layers of these widths with rectifiers between them.</summary>
    public static Sequential Perceptron(Random random, params int[] widths) => new([.. Hidden(widths, (inputs, outputs) =>
        [new Linear(inputs, outputs, random), new ReLU()], random)]);

    private static Sequential Regularised(Random random, double dropRate, params int[] widths) => new([.. Hidden(widths, (inputs, outputs) =>
        [new Linear(inputs, outputs, random), new BatchNorm1d(outputs), new ReLU(), new Dropout(dropRate, random)], random)]);

    /// <summary>Two convolutions with rectifiers and pooling, and an affine layer, for images of 28×28.</summary>
    public static Sequential Convnet(Random random) => new(
        new Conv2d(1, 16, 3, random, padding: 1), new ReLU(), new MaxPool2d(2),
        new Conv2d(16, 32, 3, random, padding: 1), new ReLU(), new MaxPool2d(2),
        new Flatten(), new Linear(32 * 7 * 7, 10, random));

    /// <summary>The convolutional network of notebook 11, for images of 14×14.</summary>
    private static Sequential SmallConvnet(Random random) => new(
        new Conv2d(1, 8, 3, random, padding: 1), new ReLU(), new MaxPool2d(2),
        new Conv2d(8, 16, 3, random, padding: 1), new ReLU(), new MaxPool2d(2),
        new Flatten(), new Linear(16 * 3 * 3, 10, random));

    /// <summary>What it learns from there: 500 digits, written by a generator.</summary>
    private static Dataset Strokes()
    {
        Dataset large = StrokeDigits.Generate(RandomSource.FromSeed(1), 50);
        return new Dataset(new AvgPool2d(2).Forward(large.Inputs), large.Targets, 10);
    }

    private static Tensor Photographs(Random random, int count) => Images(random, count, 3, ResNet18.Side, ResNet18.Side);

    private static IEnumerable<Layer> Hidden(int[] widths, Func<int, int, Layer[]> block, Random random)
    {
        for (int i = 0; i < widths.Length - 2; i++)
        {
            foreach (Layer layer in block(widths[i], widths[i + 1]))
            {
                yield return layer;
            }
        }

        yield return new Linear(widths[^2], widths[^1], random);
    }

    private static Tensor Images(Random random, params int[] shape) => Tensor.RandomNormal(random, shape);
}
