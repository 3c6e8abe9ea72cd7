using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ParameterTests
{
    [Fact]
    public void New_Value_StartsWithZeroGradientOfTheSameKind()
    {
        var parameter = new Parameter("W", Tensor.Ones([2, 3], ElementType.Float64));
        Assert.Equal(("W", true), (parameter.Name, parameter.IsRegularized));
        Assert.Equal(parameter.Value.Shape, parameter.Gradient.Shape);
        Assert.Equal(ElementType.Float64, parameter.Gradient.ElementType);
        Assert.Equal(0, parameter.Gradient.Norm());
    }

    [Fact]
    public void Set_OtherShape_NamesTheParameter()
    {
        var parameter = new Parameter("W", Tensor.Ones(2, 3));
        Assert.Equal(
            "Parameter W: a value of shape [3,2], but the parameter is [2,3]",
            Assert.Throws<ArgumentException>(() => parameter.Value = Tensor.Ones(3, 2)).Message);
        Assert.Equal(
            "Parameter W: a gradient of shape [3], but the parameter is [2,3]",
            Assert.Throws<ArgumentException>(() => parameter.Gradient = Tensor.Ones(3)).Message);
        Assert.Throws<ArgumentNullException>(() => parameter.Value = null!);
        Assert.Throws<ArgumentNullException>(() => new Parameter("W", null!));
    }
}
