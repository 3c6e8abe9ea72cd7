using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Layers;

/// <summary>A layer remembers one input, so one object at two places of a network would give wrong gradients without a word.</summary>
public class SharedLayerTests
{
    private readonly Random _random = RandomSource.FromSeed(1);

    [Fact]
    public void Sequential_OneObjectTwice_NamesBothPlaces()
    {
        var tanh = new Tanh();
        AssertMessage(
            "Sequential: 'Tanh1' and 'Tanh2' are one and the same layer (Tanh); a layer remembers one input; give each place a layer of its own",
            () => new Sequential(new Linear(4, 5, _random), tanh, new Linear(5, 5, _random), tanh));
    }

    [Fact]
    public void Sequential_OneObjectDeepInside_NamesTheWayToBothPlaces()
    {
        var linear = new Linear(3, 3, _random);
        var inner = new Sequential(("affine", linear), ("relu", new ReLU()));
        AssertMessage(
            "Sequential: 'body.branch.affine' and 'head' are one and the same layer (Linear); a layer remembers one input; give each place a layer of its own",
            () => new Sequential(("body", new Residual(inner)), ("head", linear)));
    }

    [Fact]
    public void ResidualStochasticDepthAndStandout_OneObjectTwice_AreRefused()
    {
        Layer linear = new Linear(3, 3, _random);
        AssertMessage(
            "Residual: 'branch' and 'shortcut' are one and the same layer (Linear); a layer remembers one input; give each place a layer of its own",
            () => new Residual(linear, linear));
        AssertMessage(
            "StochasticDepth: 'branch.Linear1' and 'shortcut' are one and the same layer (Linear); a layer remembers one input; give each place a layer of its own",
            () => new StochasticDepth(new Sequential(linear), 0.5, _random, linear));
        var affine = new Linear(3, 3, _random);
        AssertMessage(
            "Standout: 'affine' and 'activation' are one and the same layer (Linear); a layer remembers one input; give each place a layer of its own",
            () => new Standout(affine, affine, _random));
    }

    [Fact]
    public void Parameters_OfOneLayerInTwoWrappers_AreFoundOut()
    {
        var affine = new Linear(3, 3, _random);
        AssertMessage(
            "Sequential: 'DropConnect1.W' and 'Linear1.W' are one and the same parameter (W [3,3]); "
            + "a backward pass sets its gradient, and the second would overwrite the first; give each layer parameters of its own",
            () => new Sequential(new DropConnect(affine, 0.5, _random), affine));
    }

    [Fact]
    public void Trainer_OwnNetworkWithALayerTwice_RefusesBeforeTheFirstStep()
    {
        var network = new Twice(new Linear(2, 2, _random));
        Dataset data = Xor.Generate(_random, 8);
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), new TrainingOptions { Epochs = 1 });
        double[] before = network.Parameters[0].Value.ToDoubleArray();

        Assert.Equal(
            "Twice: 'a' and 'b' are one and the same layer (Linear); a layer remembers one input; give each place a layer of its own",
            Assert.Throws<ArgumentException>(() => trainer.Fit(data)).Message);
        Assert.Equal(before, network.Parameters[0].Value.ToDoubleArray());
    }

    private static void AssertMessage(string expected, Func<object> make) => Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);

    /// <summary>A student's network that uses one layer twice.</summary>
    private sealed class Twice(Linear layer) : Layer
    {
        public override IReadOnlyList<(string Name, Layer Layer)> Children => [("a", layer), ("b", layer)];

        public override Tensor Forward(Tensor input) => layer.Forward(layer.Forward(input));

        public override Tensor Backward(Tensor outputGradient) => layer.Backward(layer.Backward(outputGradient));

        public override Twice ToFloat64() => new(layer.ToFloat64());
    }
}
