using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

public class ResidualTests
{
    private readonly Random _random = RandomSource.FromSeed(83);

    [Theory]
    [InlineData(4, 3, 5)]
    [InlineData(1, 1, 1)]
    public void TwoLayerBranch_MatchesDifferencesAndTheOracle(int batch, int features, int hidden)
    {
        Layer layer = new Residual(new Sequential(new Linear(features, hidden, _random), new Tanh(), new Linear(hidden, features, _random)));
        var x = Tensor.RandomNormal(_random, [batch, features], type: ElementType.Float64);

        GradientCheckResult result = GradientCheck.OfLayer(layer, x, _random, new() { Tolerance = 1e-7 });
        Assert.True(result.Passed, result.ToString());
        Agreement.OfLayer(layer, (v, p) => v + Oracle.Linear(Oracle.Linear(v, p[0], p[1]).Tanh(), p[2], p[3]), x, _random);
    }

    [Fact]
    public void Shortcut_MakesWayForAnotherShape()
    {
        Layer layer = new Residual(new Conv2d(2, 3, 3, _random, stride: 2, padding: 1), new Conv2d(2, 3, 1, _random, stride: 2));
        var x = Tensor.RandomNormal(_random, [2, 2, 5, 4], type: ElementType.Float64);

        GradientCheckResult result = GradientCheck.OfLayer(layer, x, _random, new() { Tolerance = 1e-7 });
        Assert.True(result.Passed, result.ToString());
        Agreement.OfLayer(layer, (v, p) => Oracle.Conv2d(v, p[0], p[1], 2, 1) + Oracle.Conv2d(v, p[2], p[3], 2), x, _random);
    }

    [Fact]
    public void BranchOfZeros_IsTheIdentity_AndTheGradientGoesAround()
    {
        var layer = new Residual(new Linear(Tensor.Zeros(3, 3), Tensor.Zeros(3)));
        var x = Tensor.RandomNormal(_random, [2, 3]);
        Assert.Equal(x.ToDoubleArray(), layer.Forward(x).ToDoubleArray());
        Assert.Equal(x.ToDoubleArray(), layer.Backward(x).ToDoubleArray());
    }

    [Fact]
    public void EmptyBatch_GoesThrough()
    {
        var layer = new Residual(new Linear(3, 3, _random));
        Assert.Equal(new Shape(0, 3), layer.Backward(layer.Forward(Tensor.Zeros(0, 3))).Shape);
        Assert.All(layer.Parameters, parameter => Assert.Equal(0, parameter.Gradient.Abs().Sum()));
    }

    [Fact]
    public void NamesAndModes_ReachBothWays()
    {
        var layer = new Residual(new Sequential(("fc", new Linear(2, 3, _random))), new Linear(2, 3, _random));
        Assert.Equal(["branch.fc.W", "branch.fc.b", "shortcut.W", "shortcut.b"], layer.NamedParameters.Select(named => named.Name));
        layer.Evaluate();
        layer.Shortcut.Train();
        Assert.Equal([false, false, false, true], layer.ToFloat64().AllLayers.Select(inner => inner.IsTraining));
    }

    [Fact]
    public void ShapesThatBroadcast_AreRefusedAllTheSame()
    {
        var layer = new Residual(new Linear(3, 1, _random));
        Assert.Equal(
            "Residual: of [4,3] the branch makes [4,1] and the shortcut [4,3], which cannot be added; "
            + "give a shortcut that makes [4,1], a Linear or a Conv2d of size 1?",
            Assert.Throws<ArgumentException>(() => layer.Forward(Tensor.Zeros(4, 3))).Message);
    }

    [Fact]
    public void Backward_BeforeForwardOrOfAnotherShape_SaysSo()
    {
        var layer = new Residual(new Linear(3, 3, _random));
        Assert.Equal(
            "Residual: Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => layer.Backward(Tensor.Zeros(4, 3))).Message);
        layer.Forward(Tensor.Zeros(4, 3));
        Assert.Equal(
            "Residual: an output gradient of shape [1,3], but the output of the last Forward was [4,3]",
            Assert.Throws<ArgumentException>(() => layer.Backward(Tensor.Zeros(1, 3))).Message);
    }
}
