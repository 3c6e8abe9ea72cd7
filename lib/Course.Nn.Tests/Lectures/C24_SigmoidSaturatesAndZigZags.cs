using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C24 (S1): the sigmoid's gradient at −10, 0, 10 is 4.5e−5, 0.25, 4.5e−5; inputs that are all positive give a neuron weight
/// gradients of one sign, so it can only zig-zag towards weights of mixed signs.
/// </summary>
public class C24_SigmoidSaturatesAndZigZags
{
    [Fact]
    public void Gradient_AtMinusTenZeroTen_IsAsOnTheSlide()
    {
        var sigmoid = new Sigmoid();
        sigmoid.Forward(Tensor.From([-10.0, 0, 10], ElementType.Float64));

        // Two digits on the slide.
        NumberAssert.Close([4.5e-5, 0.25, 4.5e-5], sigmoid.Backward(Tensor.Ones([3], ElementType.Float64)).ToDoubleArray(), 0.05e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void WeightGradients_OfAllPositiveInputs_HaveTheSignOfTheUpstream(double upstream)
    {
        Tensor x = new Sigmoid().Forward(Tensor.RandomNormal(RandomSource.FromSeed(24), [1, 20]));
        Assert.Equal([Math.Sign(upstream)], SignsOfWeightGradients(x, upstream));
    }

    [Fact]
    public void WeightGradients_OfZeroCentredInputs_HaveBothSigns()
    {
        Tensor x = new Tanh().Forward(Tensor.RandomNormal(RandomSource.FromSeed(24), [1, 20]));
        Assert.Equal([-1, 1], SignsOfWeightGradients(x, 1).Order());
    }

    private static IEnumerable<int> SignsOfWeightGradients(Tensor x, double upstream)
    {
        var neuron = new Linear(20, 1, RandomSource.FromSeed(1));
        neuron.Forward(x);
        neuron.Backward(Tensor.Full(upstream, [1, 1]));
        return neuron.Weight.Gradient.ToDoubleArray().Select(Math.Sign).Distinct();
    }
}
