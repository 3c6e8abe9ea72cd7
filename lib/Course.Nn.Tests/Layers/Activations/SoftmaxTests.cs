using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class SoftmaxTests
{
    [Fact]
    public void Forward_HugeScores_StaysFinite()
    {
        var layer = new Softmax();
        Assert.Equal([1, 0, 0.5, 0.5], layer.Forward(Tensor.From(new float[,] { { 1000, -1000 }, { 1000, 1000 } })).ToDoubleArray());
        Assert.Equal([0, 0, 0.25, -0.25], layer.Backward(Tensor.From(new float[,] { { 1, 0 }, { 1, 0 } })).ToDoubleArray());
    }

    [Fact]
    public void Backward_EqualUpstream_GivesZero()
    {
        // The outputs add up to 1 whatever the scores are: their sum has no gradient. Roundings of numbers below 1.
        var layer = new Softmax();
        layer.Forward(Tensor.RandomNormal(RandomSource.FromSeed(71), [4, 3], type: ElementType.Float64));
        NumberAssert.Close(Tensor.Zeros([4, 3], ElementType.Float64), layer.Backward(Tensor.Ones([4, 3], ElementType.Float64)), 1e-15);
    }

    [Theory]
    [InlineData("[3]", 3)]
    [InlineData("[2,0]", 2, 0)]
    [InlineData("[1,2,3]", 1, 2, 3)]
    public void Forward_NoRowsOfScores_SaysWhatIsExpected(string printed, params int[] shape) => Assert.Equal(
        $"Softmax: an input of shape {printed}; expected [N,C], one row of scores per example",
        Assert.Throws<ArgumentException>(() => new Softmax().Forward(Tensor.Zeros(shape))).Message);
}
