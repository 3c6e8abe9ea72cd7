using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ThresholdTests
{
    [Fact]
    public void Forward_BelowAtAndAboveZero_IsOneOnlyAbove() =>
        Assert.Equal([0, 0, 1], new Threshold().Forward(Tensor.From([-2, 0, 0.001], ElementType.Float64)).ToDoubleArray());

    [Fact]
    public void Backward_Always_SaysThatThereIsNothingToFollow()
    {
        var layer = new Threshold();
        layer.Forward(Tensor.Ones(2, 3));
        Assert.Equal(
            "Threshold: Backward: the slope of a step is 0 everywhere, so no gradient gets through; "
            + "use Sigmoid for a smooth step, or train by the perceptron rule or by hill climbing",
            Assert.Throws<NotSupportedException>(() => layer.Backward(Tensor.Ones(2, 3))).Message);
    }

    [Fact]
    public void Forward_AfterToFloat64_KeepsTheElementTypeOfItsInput()
    {
        Layer copy = new Threshold().ToFloat64();
        Assert.Equal(ElementType.Float64, copy.Forward(Tensor.Ones([2], ElementType.Float64)).ElementType);
        Assert.Equal(ElementType.Float32, copy.Forward(Tensor.Ones(2)).ElementType);
        Assert.Throws<ArgumentNullException>(() => copy.Forward(null!));
    }
}
