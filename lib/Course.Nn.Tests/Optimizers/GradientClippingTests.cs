using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Optimizers;

public class GradientClippingTests
{
    [Fact]
    public void ByGlobalNorm_FrozenParameter_DoesNotCount()
    {
        (Parameter w, Parameter frozen) = (With(3, 4), With(100));
        frozen.IsFrozen = true;
        Assert.Equal(5, GradientClipping.ByGlobalNorm([w, frozen], 1));
        Assert.Equal(5 / (5 + 1e-6), w.Gradient.Norm(), 1e-15);
        Assert.Equal(100, frozen.Gradient.Item());
    }

    [Fact]
    public void ByGlobalNorm_NaN_SaysSo() => Assert.Equal(
        "GradientClipping.ByGlobalNorm: the norm of the gradients is NaN; lower the learning rate or look for NaN in the inputs",
        Assert.Throws<NotFiniteNumberException>(() => GradientClipping.ByGlobalNorm([With(double.NaN)], 1)).Message);

    [Fact]
    public void Limit_NotPositive_NamesTheOperation()
    {
        Assert.Equal(
            "GradientClipping.ByValue: limit 0; expected a positive, finite number",
            Assert.Throws<ArgumentException>(() => GradientClipping.ByValue([], 0)).Message);
        Assert.Equal(
            "GradientClipping.ByGlobalNorm: limit Infinity; expected a positive, finite number",
            Assert.Throws<ArgumentException>(() => GradientClipping.ByGlobalNorm([], double.PositiveInfinity)).Message);
    }

    private static Parameter With(params double[] gradient) =>
        new("W", Tensor.Zeros([gradient.Length], ElementType.Float64)) { Gradient = Tensor.From(gradient, ElementType.Float64) };
}
