using Course.Nn.Initializers;
using Course.Nn.Layers;

namespace Course.Nn.Models;

/// <summary>
/// A convnet in the manner of VGG (Simonyan and Zisserman 2015, “Very deep convolutional networks for large-scale image
/// recognition”): nothing but convolutions 3×3, in rounds of two, whose channels double where pooling halves the image. Two of them see as
/// much as one of 5×5, with fewer weights and one more rectifier.
/// </summary>
/// <remarks>
/// <code>
/// layer                output for images [N,3,32,32]
/// conv1, conv2, pool1  [N,16,16,16]
/// conv3, conv4, pool2  [N,32,8,8]
/// conv5, conv6, pool3  [N,64,4,4]
/// flat                 [N,1024]
/// head                 [N,10]
/// </code>
/// The paper's smallest has eight convolutions, 64 to 512 channels and three affine layers. Batch normalisation, which came later, stands
/// behind each convolution here, so that it trains without the paper's start from shallower networks.
/// </remarks>
public static class SmallVgg
{
    private static readonly int[] Channels = [16, 32, 64];

    /// <summary>The untrained network; filters from <see cref="He"/>.</summary>
    /// <param name="random">Where the weights come from.</param>
    /// <param name="classes">Scores per image, at least 1; default 10.</param>
    /// <param name="channels">Channels of the images, at least 1; default 3, colour.</param>
    /// <param name="side">Height and width of the images, at least 8; default 32.</param>
    /// <returns>Images [N, channels, side, side] to scores [N, classes].</returns>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public static Sequential Create(Random random, int classes = 10, int channels = 3, int side = 32)
    {
        Require.AtLeast(side, 8, "SmallVgg");
        List<(string, Layer)> layers = [];
        int inputs = channels;
        for (int round = 1; round <= Channels.Length; round++)
        {
            Add(layers, (2 * round) - 1, inputs, Channels[round - 1], random);
            Add(layers, 2 * round, Channels[round - 1], Channels[round - 1], random);
            layers.Add((FormattableString.Invariant($"pool{round}"), new MaxPool2d(2)));
            inputs = Channels[round - 1];
        }

        int last = side / 8;
        return new Sequential(layers[0], [.. layers[1..], ("flat", new Flatten()), ("head", new Linear(inputs * last * last, classes, random))]);
    }

    private static void Add(List<(string, Layer)> layers, int number, int inputs, int outputs, Random random) => layers.AddRange(
    [
        (FormattableString.Invariant($"conv{number}"), new Conv2d(inputs, outputs, 3, random, padding: 1, initializer: new He(), bias: false)),
        (FormattableString.Invariant($"bn{number}"), new BatchNorm2d(outputs)),
        (FormattableString.Invariant($"relu{number}"), new ReLU()),
    ]);
}
