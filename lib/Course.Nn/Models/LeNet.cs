using Course.Nn.Initializers;
using Course.Nn.Layers;

namespace Course.Nn.Models;

/// <summary>
/// The first convnet that read cheques (LeCun, Bottou, Bengio and Haffner 1998, “Gradient-based learning applied to document
/// recognition”, figure 2), in today's parts: two rounds of convolution, rectifier and pooling, then three affine layers.
/// </summary>
/// <remarks>
/// <code>
/// layer                  output for images [N,1,28,28]
/// conv1 (5×5, 2 around)  [N,6,28,28]
/// pool1                  [N,6,14,14]
/// conv2 (5×5)            [N,16,10,10]
/// pool2                  [N,16,5,5]
/// flat                   [N,400]
/// fc1, fc2               [N,120], [N,84]
/// head                   [N,10]
/// </code>
/// The paper's has tanh for the rectifiers, means with a weight for the largest pixels, only some of the channels joined in its second
/// convolution, and distances to drawn digits for its scores; 61,706 parameters here.
/// </remarks>
public static class LeNet
{
    /// <summary>The untrained network; weights from <see cref="He"/>, biases 0.</summary>
    /// <param name="random">Where the weights come from.</param>
    /// <param name="classes">Scores per image, at least 1; default 10.</param>
    /// <param name="channels">Channels of the images, at least 1; default 1, grey.</param>
    /// <param name="side">Height and width of the images, at least 12; default 28.</param>
    /// <returns>Images [N, channels, side, side] to scores [N, classes].</returns>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public static Sequential Create(Random random, int classes = 10, int channels = 1, int side = 28)
    {
        Require.AtLeast(side, 12, "LeNet");
        int last = ((side / 2) - 4) / 2;
        var he = new He();
        return new Sequential(
            ("conv1", new Conv2d(channels, 6, 5, random, padding: 2, initializer: he)),
            ("relu1", new ReLU()),
            ("pool1", new MaxPool2d(2)),
            ("conv2", new Conv2d(6, 16, 5, random, initializer: he)),
            ("relu2", new ReLU()),
            ("pool2", new MaxPool2d(2)),
            ("flat", new Flatten()),
            ("fc1", new Linear(16 * last * last, 120, random, he)),
            ("relu3", new ReLU()),
            ("fc2", new Linear(120, 84, random, he)),
            ("relu4", new ReLU()),
            ("head", new Linear(84, classes, random)));
    }
}
