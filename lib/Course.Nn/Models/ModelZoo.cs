using System.Security.Cryptography;
using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Models;

/// <summary>
/// Networks that are trained already (S2 · transfer). One is small enough to ship, one is fetched; weights of others, for example out of PyTorch, are
/// read by <see cref="Weights.Load"/> into a network built with the same names.
/// </summary>
public static class ModelZoo
{
    internal const string FileName = "shapes-convnet.safetensors";

    private const string Sha256 = "d787455be201899c4bdefa0e508aeff9a7495f81900d6198fb4d09ff94a26549";

    private static string DefaultPath => Path.Combine(
        Path.GetDirectoryName(typeof(ModelZoo).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory,
        "datasets", "models", FileName);

    /// <summary>
    /// A convnet that tells six coloured figures apart (disc, square, triangle, cross, ring and star, as
    /// <see cref="Data.Shapes"/> draws them), after checking that the file is the one that was shipped.
    /// </summary>
    /// <returns>
    /// Images [N,3,32,32] to scores [N,6]: three times convolution, ReLU and pooling (<c>conv1</c> to <c>pool3</c>, whose outputs are [N,8,16,16],
    /// [N,16,8,8] and [N,32,4,4]), <c>flat</c>, and the affine layer <c>head</c>; in evaluation mode.
    /// </returns>
    /// <exception cref="FileNotFoundException">The file is missing; the message says where it should be.</exception>
    /// <exception cref="InvalidDataException">The file was changed; the message says how to restore it.</exception>
    public static Sequential ShapesConvnet() => ShapesConvnet(DefaultPath);

    internal static Sequential ShapesConvnet(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"ModelZoo: no file {path}; rebuild the library, which copies it there from datasets/models", path);
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        if (hash != Sha256)
        {
            throw new InvalidDataException($"ModelZoo: {path} was changed (SHA-256 {hash}, expected {Sha256}); restore datasets/models/{FileName} and rebuild");
        }

        Sequential network = UntrainedShapesConvnet(RandomSource.FromSeed(1));
        Weights.Load(network, path);
        network.Evaluate();
        return network;
    }

    /// <summary>
    /// A residual network trained on photographs, after <c>course datasets fetch resnet18</c>, with the preparation of photographs that belongs to it:
    /// <code>
    /// PretrainedResNet18 resnet = ModelZoo.ResNet18();
    /// Dataset features = new FeatureExtractor(resnet.Network, "stage3").Extract(resnet.Prepare(photographs));
    /// </code>
    /// </summary>
    /// <param name="path">The file resnet18.safetensors, or a folder that holds it; by default in <see cref="DatasetCache"/>.</param>
    /// <returns>The network in evaluation mode, 64 MB of weights: see <see cref="Models.ResNet18"/> for its layers.</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; the message says where.</exception>
    /// <exception cref="ArgumentException">The file holds another network; the message lists what differs.</exception>
    public static PretrainedResNet18 ResNet18(string? path = null) => PretrainedResNet18.Load(
        path is null || Directory.Exists(path) ? DatasetCache.Find(PretrainedResNet18.DatasetName, path, PretrainedResNet18.FileName) : path);

    /// <summary>The network of <see cref="ShapesConvnet()"/> before its training, to see what the training is worth.</summary>
    /// <param name="random">Where the weights come from.</param>
    /// <param name="classes">Outputs, at least 1; default 6.</param>
    public static Sequential UntrainedShapesConvnet(Random random, int classes = 6)
    {
        var he = new He();
        return new Sequential(
            ("conv1", new Conv2d(3, 8, 3, random, padding: 1, initializer: he)),
            ("relu1", new ReLU()),
            ("pool1", new MaxPool2d(2)),
            ("conv2", new Conv2d(8, 16, 3, random, padding: 1, initializer: he)),
            ("relu2", new ReLU()),
            ("pool2", new MaxPool2d(2)),
            ("conv3", new Conv2d(16, 32, 3, random, padding: 1, initializer: he)),
            ("relu3", new ReLU()),
            ("pool3", new MaxPool2d(2)),
            ("flat", new Flatten()),
            ("head", new Linear(32 * 4 * 4, classes, random)));
    }
}
