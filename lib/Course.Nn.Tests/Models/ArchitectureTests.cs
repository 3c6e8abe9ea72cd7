using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Models;
using Course.Nn.Tensors;
using Course.Nn.Transfer;

namespace Course.Nn.Tests.Models;

/// <summary>The shapes and numbers of parameters that the summaries state, and the chain rule through the whole.</summary>
public class ArchitectureTests
{
    private readonly Random _random = RandomSource.FromSeed(1);

    [Theory]
    [InlineData("pool1", 64, 56)]
    [InlineData("stage1", 64, 56)]
    [InlineData("stage2", 128, 28)]
    [InlineData("stage3", 256, 14)]
    [InlineData("stage4", 512, 7)]
    public void ResNet18_EveryStage_HasTheStatedShape(string layer, int channels, int side)
    {
        Sequential part = new FeatureExtractor(ResNet18.Create(_random, new Zeros()), layer).Network;
        part.Evaluate();
        Assert.Equal(new Shape(1, channels, side, side), part.Forward(Tensor.Ones(new Shape(1, 3, ResNet18.Side, ResNet18.Side))).Shape);
    }

    /// <summary>
    /// Convolutions 3·64·7² + 4·64²·3² in stage 1; then (64·128 + 3·128²)·3² + 64·128, twice as wide (128·256 + 3·256²)·3² + 128·256, and in the last
    /// (256·512 + 5·512²)·3² + 256·512; two numbers of batch normalisation per output channel: 2·(64 + 4·64 + 5·128 + 5·256 + 7·512).
    /// </summary>
    [Fact]
    public void ResNet18_Parameters_AreAsManyAsItsFormulaSays()
    {
        int convolutions = (3 * 64 * 49) + (4 * 64 * 64 * 9) + Stage(64, 128, 3) + Stage(128, 256, 3) + Stage(256, 512, 5);
        int norms = 2 * (64 + (4 * 64) + (5 * 128) + (5 * 256) + (7 * 512));
        Assert.Equal(convolutions + norms, ResNet18.Create(_random, new Zeros()).Parameters.Sum(parameter => parameter.Value.Count));

        static int Stage(int inputs, int outputs, int others) => (((inputs * outputs) + (others * outputs * outputs)) * 9) + (inputs * outputs);
    }

    /// <summary>Every block passes its gradient on.</summary>
    [Fact]
    public void ResNet18_Gradients_ReachEveryParameter()
    {
        Sequential network = ResNet18.Create(_random);
        Tensor features = network.Forward(Tensor.RandomNormal(_random, [2, 3, 32, 32]));
        Assert.Equal(new Shape(2, ResNet18.Features), features.Shape);
        network.Backward(Tensor.RandomNormal(_random, [2, ResNet18.Features]));
        Assert.All(network.NamedParameters, named => Assert.True(named.Parameter.Gradient.ToDoubleArray().Any(g => g != 0), named.Name));
    }

    [Fact]
    public void ResNet18_NamesInFiles_AreTheWayToEachLayer()
    {
        string[] names = [.. ResNet18.Create(_random, new Zeros()).NamedParameters.Select(named => named.Name)];
        Assert.Contains("stage2.block1.shortcut.conv.W", names);
        Assert.Contains("stage4.block3.branch.bn2.γ", names);
        Assert.DoesNotContain("stage1.block1.shortcut.conv.W", names);
    }

    [Theory]
    [InlineData(28, 1, 10, 61_706)]
    [InlineData(32, 3, 6, 82_786)]
    public void LeNet_AnySize_GivesScores(int side, int channels, int classes, int parameters)
    {
        Sequential network = LeNet.Create(_random, classes, channels, side);
        Assert.Equal(new Shape(2, classes), network.Forward(Tensor.Ones(new Shape(2, channels, side, side))).Shape);
        Assert.Equal(parameters, network.Parameters.Sum(parameter => parameter.Value.Count));
    }

    [Theory]
    [InlineData(32, 3, 10)]
    [InlineData(28, 1, 4)]
    public void SmallVgg_AnySize_GivesScores(int side, int channels, int classes)
    {
        Sequential network = SmallVgg.Create(_random, classes, channels, side);
        Assert.Equal(new Shape(2, classes), network.Forward(Tensor.RandomNormal(_random, [2, channels, side, side])).Shape);
        Assert.Equal(["conv5", "bn5", "relu5", "conv6", "bn6", "relu6", "pool3", "flat", "head"], network.Children.Select(child => child.Name).TakeLast(9));
    }

    [Fact]
    public void TooSmallImages_AreRefused()
    {
        Assert.Equal("LeNet: side 11; expected at least 12", Assert.Throws<ArgumentException>(() => LeNet.Create(_random, side: 11)).Message);
        Assert.Equal("SmallVgg: side 7; expected at least 8", Assert.Throws<ArgumentException>(() => SmallVgg.Create(_random, side: 7)).Message);
    }
}
