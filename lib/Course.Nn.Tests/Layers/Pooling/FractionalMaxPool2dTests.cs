using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

public class FractionalMaxPool2dTests
{
    private readonly Random _random = RandomSource.FromSeed(82);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_RandomShapes_MatchesDifferencesAndTheOracle(bool isOverlapping)
    {
        for (int i = 0; i < 20; i++)
        {
            (double down, double across) = (_random.NextDouble(), _random.NextDouble());
            var x = Tensor.RandomNormal(_random, [_random.Next(1, 3), _random.Next(1, 3), _random.Next(1, 8), _random.Next(1, 8)], type: ElementType.Float64);
            var layer = new FractionalMaxPool2d(1.05 + (0.9 * _random.NextDouble()), new ScriptedRandom(down, across), isOverlapping);
            Shape y = layer.Forward(x).Shape;

            GradientCheckResult result = GradientCheck.OfLayer(layer, x, _random, new() { Tolerance = 1e-7 });
            Assert.True(result.Passed, $"{x.Shape}: {result}");
            Agreement.OfLayer(layer, (v, _) => Oracle.FractionalMaxPool2d(v, y[2], y[3], down, across, isOverlapping), x, _random);
        }
    }

    [Theory]
    [InlineData("fractional_disjoint")]
    [InlineData("fractional_overlapping")]
    public void Forward_BordersOfTheReference_Agree(string name)
    {
        GoldenCase golden = GoldenFile.Read("pools")[name];
        double[] u = golden.Numbers("u");
        var layer = new FractionalMaxPool2d(golden.Number("ratio"), new ScriptedRandom(u), isOverlapping: name == "fractional_overlapping");

        // A maximum and a gradient that is copied: no rounding at all.
        Assert.Equal(golden.Tensor("y").ToDoubleArray(), layer.Forward(golden.Tensor("x")).ToDoubleArray());

        // Sums of at most four gradients of size 1 where windows overlap, in another order.
        GoldenAssert.Close(golden.Tensor("dx"), layer.Backward(golden.Tensor("upstream")), 1e-15, "∂L/∂x");
    }

    [Theory]
    [InlineData(28, 20, 1.4, 20, 14)]
    [InlineData(1, 1, 1.5, 1, 1)]
    [InlineData(1, 6, 1.5, 1, 4)]
    public void Forward_Training_DividesHeightAndWidthByTheRatio(int height, int width, double ratio, int newHeight, int newWidth)
    {
        foreach (bool isOverlapping in new[] { false, true })
        {
            Tensor y = new FractionalMaxPool2d(ratio, _random, isOverlapping).Forward(Tensor.Zeros(2, 3, height, width));
            Assert.Equal([2, 3, newHeight, newWidth], y.Shape.Sizes.ToArray());
        }
    }

    [Fact]
    public void Windows_Training_ComeFromTheGivenGeneratorOnly()
    {
        (Random first, Random second) = (RandomSource.FromSeed(4), RandomSource.FromSeed(4));
        var x = Tensor.RandomNormal(_random, [1, 1, 30, 30]);
        var layer = new FractionalMaxPool2d(1.4, first);

        double[] y = layer.Forward(x).ToDoubleArray();
        Assert.Equal(y, new FractionalMaxPool2d(1.4, second).Forward(x).ToDoubleArray());
        Assert.NotEqual(y, layer.Forward(x).ToDoubleArray());
    }

    [Fact]
    public void Draws_Training_AreOneForRowsAndOneForColumns()
    {
        var random = new ScriptedRandom(0.3);
        var layer = new FractionalMaxPool2d(1.5, random);
        layer.Forward(Tensor.Zeros(3, 2, 6, 6));
        Assert.Equal(2, random.Draws);
        layer.Forward(Tensor.Zeros(3, 2, 6, 6));
        Assert.Equal(4, random.Draws);
    }

    [Fact]
    public void Evaluation_DrawsNothingAndTakesOneHalf()
    {
        var random = new ScriptedRandom(0.1);
        var layer = new FractionalMaxPool2d(1.4, random);
        layer.Evaluate();
        var x = Tensor.RandomNormal(_random, [2, 1, 14, 21]);

        double[] y = layer.Forward(x).ToDoubleArray();
        Assert.Equal(y, layer.Forward(x).ToDoubleArray());
        Assert.Equal(0, random.Draws);
        Assert.Equal(y, new FractionalMaxPool2d(1.4, new ScriptedRandom(0.5)).Forward(x).ToDoubleArray());
        Assert.NotEqual(y, new FractionalMaxPool2d(1.4, random).Forward(x).ToDoubleArray());
    }

    [Fact]
    public void MonteCarlo_DrawsWindowsForEverySample()
    {
        var layer = new FractionalMaxPool2d(1.4, _random);
        layer.Evaluate();
        var x = Tensor.RandomNormal(_random, [1, 1, 14, 14]);
        Assert.True(MonteCarlo.Predict(layer, x, 20).StandardDeviation.Max() > 0);
        Assert.False(layer.IsTraining);
    }

    [Fact]
    public void ToFloat64_KeepsRatioWindowsAndMode()
    {
        var layer = new FractionalMaxPool2d(1.4, _random, isOverlapping: true);
        layer.Evaluate();
        var x = Tensor.RandomNormal(_random, [1, 1, 14, 14]);
        Layer copy = layer.ToFloat64();
        Assert.False(copy.IsTraining);
        Assert.Equal(layer.Forward(x).ToDoubleArray(), copy.Forward(x.ToFloat64()).ToDoubleArray());
    }
}
