using Course.Nn.Initializers;
using Course.Nn.Layers;

namespace Course.Nn.Models;

/// <summary>
/// A residual network of four stages for photographs (S2, S3 · residual block; He, Zhang, Ren and Sun 2016, “Deep residual learning for
/// image recognition”), up to the 512 features below its classifier: convolution 7×7, pooling, then stages of blocks, of which each
/// but the first halves height and width and doubles the channels.
/// </summary>
/// <remarks>
/// <code>
/// layer              output for images [N,3,224,224]
/// conv1, bn1, relu1  [N,64,112,112]
/// pool1              [N,64,56,56]
/// stage1             [N,64,56,56]     2 blocks
/// stage2             [N,128,28,28]    2 blocks
/// stage3             [N,256,14,14]    2 blocks
/// stage4             [N,512,7,7]      3 blocks
/// features           [N,512]
/// </code>
/// The paper's network of 18 layers has two blocks in its last stage; this is the one that <see cref="ModelZoo.ResNet18"/> has weights for,
/// with three, 15.9 million parameters. Where a stride of 2 asks for an odd number of padded rows, the odd one lies above, as in that file.
/// A name such as <c>stage3</c> is what <see cref="Transfer.FeatureExtractor"/> takes.
/// </remarks>
public static class ResNet18
{
    /// <summary>Height and width of the photographs that the pretrained network saw.</summary>
    public const int Side = 224;

    /// <summary>Channels of the last stage, and so features.</summary>
    public const int Features = 512;

    /// <summary>The untrained network: no biases, for batch normalisation has its own.</summary>
    /// <param name="random">Where the filters come from.</param>
    /// <param name="initializer">How they are drawn; <see cref="He"/> unless given.</param>
    /// <returns>Images [N,3,H,W], H and W at least 32, to features [N,512]; in training mode.</returns>
    public static Sequential Create(Random random, Initializer? initializer = null)
    {
        Filters filters = new(random, initializer ?? new He());
        return new Sequential(
            ("conv1", filters.Convolution(3, 64, 7, 2, (3, 3, 2, 2))),
            ("bn1", new BatchNorm2d(64)),
            ("relu1", new ReLU()),
            ("pool1", new MaxPool2d(3, 2, (1, 1, 0, 0))),
            ("stage1", Stage(64, 64, 2, filters)),
            ("stage2", Stage(64, 128, 2, filters)),
            ("stage3", Stage(128, 256, 2, filters)),
            ("stage4", Stage(256, Features, 3, filters)),
            ("features", new GlobalAvgPool2d()));
    }

    /// <summary>Blocks with a rectifier behind each: <c>block1</c>, <c>relu1</c>, <c>block2</c>, …</summary>
    private static Sequential Stage(int inputs, int outputs, int blocks, Filters filters)
    {
        (string, Layer)[] layers = [.. Enumerable.Range(1, blocks).SelectMany(i => new (string, Layer)[]
        {
            (FormattableString.Invariant($"block{i}"), Block(i == 1 ? inputs : outputs, outputs, filters)),
            (FormattableString.Invariant($"relu{i}"), new ReLU()),
        })];
        return new Sequential(layers[0], layers[1..]);
    }

    /// <summary>y = s(x) + f(x), with two convolutions in f; where f halves the image, s is a convolution 1×1 that does so too.</summary>
    private static Residual Block(int inputs, int outputs, Filters filters)
    {
        bool halves = inputs != outputs;
        (int stride, Padding padding) = halves ? (2, (1, 1, 0, 0)) : (1, (Padding)1);
        var branch = new Sequential(
            ("conv1", filters.Convolution(inputs, outputs, 3, stride, padding)),
            ("bn1", new BatchNorm2d(outputs)),
            ("relu1", new ReLU()),
            ("conv2", filters.Convolution(outputs, outputs, 3, 1, 1)),
            ("bn2", new BatchNorm2d(outputs)));
        return halves
            ? new Residual(branch, new Sequential(("conv", filters.Convolution(inputs, outputs, 1, stride, 0)), ("bn", new BatchNorm2d(outputs))))
            : new Residual(branch);
    }

    /// <summary>Where filters come from.</summary>
    private sealed record Filters(Random Random, Initializer Initializer)
    {
        public Conv2d Convolution(int inputs, int outputs, int size, int stride, Padding padding) =>
            new(inputs, outputs, size, Random, stride, padding, initializer: Initializer, bias: false);
    }
}
