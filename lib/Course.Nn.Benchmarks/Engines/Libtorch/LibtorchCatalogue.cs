using Course.Nn.Benchmarks.Workloads;
using static TorchSharp.torch;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Course.Nn.Benchmarks.Engines.Libtorch;

/// <summary>The workloads by name, written as somebody writes them who uses TorchSharp; they begin with the numbers of ours.</summary>
internal static class LibtorchCatalogue
{
    /// <summary>The workload; null where there is none of this name.</summary>
    public static PeerWorkload? Create(string name, Setting setting)
    {
        Tensors.Tensor[] start = [.. Catalogue.Create(name, setting).Start];
        return name switch
        {
            "mlp784_b128_adam" => LibtorchSteps.Training(Perceptron(784, 256, 128, 10), Adam(setting), start),
            "mlp64_b32_sgdm" => LibtorchSteps.Training(Perceptron(64, 128, 64, 10), Momentum(setting), start),
            "cnn28_b64_sgdm" => LibtorchSteps.Training(Convnet(), Momentum(setting), start),
            "mlp784_bn_dropout_b128_adam" => LibtorchSteps.Training(Regularised(setting.DropRate, 784, 512, 512, 10), Adam(setting), start),
            "conv64x64_28_b32_fwdbwd" => LibtorchSteps.Layer(nn.Conv2d(64, 64, 3, padding: 1), start),
            "convnet_digits_epoch" => LibtorchSteps.Epoch(SmallConvnet(), Adam(setting), start),
            "resnet18_224_b8_train" => LibtorchSteps.Training(nn.Sequential([.. LibtorchResNet.Features(), nn.Linear(512, 10)]), Momentum(setting), start),
            "resnet18_224_forward" => LibtorchSteps.Use(nn.Sequential(LibtorchResNet.Features()), start),
            "batchnorm_conv_b64" => LibtorchSteps.Layer(nn.BatchNorm2d(32), start),
            "dropout_10m" => LibtorchSteps.Layer(nn.Dropout(setting.DropRate), start),
            "softmax_ce_10k" => LibtorchSteps.CrossEntropy(start),
            "adam_10m_params" => LibtorchSteps.Update(Adam(setting), start),
            "augment_256" => LibtorchSteps.Augmentation(start),
            "gemm_128" or "gemm_512" or "gemm_1024" => LibtorchSteps.Product(start),
            _ => null,
        };
    }

    private static Func<IEnumerable<global::TorchSharp.Modules.Parameter>, optim.Optimizer> Adam(Setting setting) =>
        parameters => optim.Adam(parameters, setting.LearningRate);

    private static Func<IEnumerable<global::TorchSharp.Modules.Parameter>, optim.Optimizer> Momentum(Setting setting) =>
        parameters => optim.SGD(parameters, setting.LearningRate, momentum: 0.9);

    private static Module Perceptron(params int[] widths) => nn.Sequential(Affine(widths, _ => [nn.ReLU()]));

    private static Module Regularised(double dropRate, params int[] widths) =>
        nn.Sequential(Affine(widths, width => [nn.BatchNorm1d(width), nn.ReLU(), nn.Dropout(dropRate)]));

    /// <summary>Affine layers of these widths, with others behind each but the last.</summary>
    private static IEnumerable<(string, Module)> Affine(int[] widths, Func<int, Module[]> behind)
    {
        IEnumerable<Module> hidden = widths[..^2].Zip(widths[1..^1]).SelectMany(pair => (Module[])[nn.Linear(pair.First, pair.Second), .. behind(pair.Second)]);
        return hidden.Append(nn.Linear(widths[^2], widths[^1])).Select((module, i) => (FormattableString.Invariant($"{i}"), module));
    }

    private static Module Convnet() => nn.Sequential(
        ("conv1", nn.Conv2d(1, 16, 3, padding: 1)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
        ("conv2", nn.Conv2d(16, 32, 3, padding: 1)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()), ("scores", nn.Linear(32 * 7 * 7, 10)));

    private static Module SmallConvnet() => nn.Sequential(
        ("conv1", nn.Conv2d(1, 8, 3, padding: 1)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
        ("conv2", nn.Conv2d(8, 16, 3, padding: 1)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
        ("flatten", nn.Flatten()), ("scores", nn.Linear(16 * 3 * 3, 10)));
}
