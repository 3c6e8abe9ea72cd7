using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class MaxoutTests
{
    [Fact]
    public void Forward_TwoPieces_ReproduceReLUAndTheAbsoluteValue()
    {
        // Unit 0 has the pieces 0 and x, unit 1 has −x and x.
        var layer = new Maxout(Tensor.From(new double[,] { { 0, 1, -1, 1 } }, ElementType.Float64), Tensor.Zeros([4], ElementType.Float64), 2);
        Tensor y = layer.Forward(Tensor.From(new double[,] { { -3 }, { 2 } }, ElementType.Float64));
        Assert.Equal([0, 3, 2, 2], y.ToDoubleArray());

        // The winners are 0 and −x in the first row, x and x in the second.
        Tensor dx = layer.Backward(Tensor.From(new double[,] { { 1, 10 }, { 100, 1000 } }, ElementType.Float64));
        Assert.Equal([-10, 1100], dx.ToDoubleArray());
        Assert.Equal([1, 100, 10, 1000], layer.Bias.Gradient.ToDoubleArray());
        Assert.Equal([-3, 200, -30, 2000], layer.Weight.Gradient.ToDoubleArray());
    }

    [Fact]
    public void Backward_EqualPieces_TheFirstWins()
    {
        var layer = new Maxout(Tensor.From(new double[,] { { 1, 1 } }, ElementType.Float64), Tensor.Zeros([2], ElementType.Float64), 2);
        layer.Forward(Tensor.From(new double[,] { { 5 } }, ElementType.Float64));
        layer.Backward(Tensor.From(new double[,] { { 1 } }, ElementType.Float64));
        Assert.Equal([1, 0], layer.Bias.Gradient.ToDoubleArray());
    }

    [Fact]
    public void New_FromRandom_HasPiecesTimesTheWeightsOfLinear()
    {
        var layer = new Maxout(5, 3, 2, RandomSource.FromSeed(1));
        Tensor expected = new LeCunNormal().Sample(RandomSource.FromSeed(1), 5, 6);

        Assert.Equal(expected.ToDoubleArray(), layer.Weight.Value.ToDoubleArray());
        Assert.Equal((new Shape(6), 2), (layer.Bias.Value.Shape, layer.Pieces));
        Assert.Equal([layer.Weight, layer.Bias], layer.Parameters);
        Assert.Equal(new Shape(4, 3), layer.Forward(Tensor.Ones(4, 5)).Shape);
    }

    [Fact]
    public void New_BadArguments_SayWhatIsExpected()
    {
        Random random = RandomSource.FromSeed(1);
        AssertMessage("Maxout: pieces 0; expected at least 1", () => new Maxout(2, 3, 0, random));
        AssertMessage("Maxout: pieces -1; expected at least 1", () => new Maxout(Tensor.Zeros(2, 6), Tensor.Zeros(6), -1));
        AssertMessage(
            "Maxout: weight [2,5] cannot be shared out among units of 2 pieces each",
            () => new Maxout(Tensor.Zeros(2, 5), Tensor.Zeros(5), 2));
        Assert.Throws<ArgumentException>(() => new Maxout(0, 3, 2, random));
    }

    private static void AssertMessage(string expected, Func<object> action) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(action).Message);
}
