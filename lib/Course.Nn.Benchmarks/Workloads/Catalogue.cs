using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>The workloads by name; the peers have the same ones under the same names. All in Float32.</summary>
internal static class Catalogue
{
    /// <summary>
    /// So small that a network stays as it is, however many steps are made: at a usual rate it would soon know the one batch by
    /// heart, and its gradients would shrink to numbers that processors take longer for.
    /// </summary>
    public const double LearningRate = 1e-6;

    private static readonly Dictionary<string, Func<Random, IWorkload>> All = new()
    {
        ["mlp784_b128_adam"] = random => new TrainingWorkload(
            Perceptron(random, 784, 256, 128, 10), new Adam(LearningRate), Images(random, 128, 784)),
        ["mlp64_b32_sgdm"] = random => new TrainingWorkload(
            Perceptron(random, 64, 128, 64, 10), new Momentum(LearningRate), Images(random, 32, 64)),
        ["cnn28_b64_sgdm"] = random => new TrainingWorkload(
            Convnet(random), new Momentum(LearningRate), Images(random, 64, 1, 28, 28)),
        ["mlp784_bn_dropout_b128_adam"] = random => new TrainingWorkload(
            Regularised(random, 784, 512, 512, 10), new Adam(LearningRate), Images(random, 128, 784)),
        ["conv64x64_28_b32_fwdbwd"] = random => new LayerWorkload(
            new Conv2d(64, 64, 3, random, padding: 1), Images(random, 32, 64, 28, 28), random, 3 * 2.0 * 32 * 28 * 28 * 64 * 64 * 9),
        ["adam_10m_params"] = random => new UpdateWorkload(
            new Adam(LearningRate), [.. Enumerable.Repeat<Shape>([1000, 1000], 10)], random),
        ["gemm_128"] = random => new ProductWorkload(128, random),
        ["gemm_512"] = random => new ProductWorkload(512, random),
        ["gemm_1024"] = random => new ProductWorkload(1024, random),
    };

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>The workload, with random numbers that are the same every time.</summary>
    public static IWorkload Create(string name) => All[name](RandomSource.FromSeed(1));

    /// <summary>Affine layers of these widths with rectifiers between them.</summary>
    public static Sequential Perceptron(Random random, params int[] widths) => new([.. Hidden(widths, (inputs, outputs) =>
        [new Linear(inputs, outputs, random), new ReLU()], random)]);

    private static Sequential Regularised(Random random, params int[] widths) => new([.. Hidden(widths, (inputs, outputs) =>
        [new Linear(inputs, outputs, random), new BatchNorm1d(outputs), new ReLU(), new Dropout(0.5, random)], random)]);

    /// <summary>Two convolutions with rectifiers and pooling, and an affine layer, for images of 28×28.</summary>
    public static Sequential Convnet(Random random) => new(
        new Conv2d(1, 16, 3, random, padding: 1), new ReLU(), new MaxPool2d(2),
        new Conv2d(16, 32, 3, random, padding: 1), new ReLU(), new MaxPool2d(2),
        new Flatten(), new Linear(32 * 7 * 7, 10, random));

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
