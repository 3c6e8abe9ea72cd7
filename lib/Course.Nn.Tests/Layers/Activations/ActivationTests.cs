using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ActivationTests
{
    [Fact]
    public void Sigmoid_FarOut_SaturatesWithoutNaN()
    {
        var far = Tensor.From([-1000f, 0f, 1000f]);
        var layer = new Sigmoid();
        Assert.Equal([0, 0.5, 1], layer.Forward(far).ToDoubleArray());
        Assert.Equal([0, 0.25, 0], layer.Backward(Tensor.Ones(3)).ToDoubleArray());
    }

    [Fact]
    public void Tanh_AnyX_IsTwoSigmoidOfTwoXMinusOne()
    {
        var x = Tensor.Linspace(-4, 4, 41, ElementType.Float64);

        // Values of at most 1 after four roundings of 2⁻⁵³.
        NumberAssert.Close((2 * new Sigmoid().Forward(2 * x)) - 1, new Tanh().Forward(x), 1e-15);
    }

    [Fact]
    public void ReLU_BelowAtAndAboveZero_PassesOnlyAbove()
    {
        var layer = new ReLU();
        Assert.Equal([0, 0, 3], layer.Forward(Tensor.From([-2, 0, 3])).ToDoubleArray());
        Assert.Equal([0, 0, 7], layer.Backward(Tensor.Full(7, [3])).ToDoubleArray());
    }

    [Fact]
    public void Forward_Null_Fails()
    {
        Assert.Throws<ArgumentNullException>(() => new Sigmoid().Forward(null!));
        Assert.Throws<ArgumentNullException>(() => new Tanh().Forward(null!));
        Assert.Throws<ArgumentNullException>(() => new ReLU().Forward(null!));
        Assert.Throws<ArgumentNullException>(() => new Linear(1, 1, RandomSource.FromSeed(1)).Forward(null!));
    }
}
