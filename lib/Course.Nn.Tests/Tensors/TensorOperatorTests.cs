using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorOperatorTests
{
    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Arithmetic_TensorWithTensor_IsElementWise(ElementType type)
    {
        Tensor x = Tensor.From([6.0, -8.0], ElementType.Float64).To(type);
        Tensor y = Tensor.From([2.0, 4.0], ElementType.Float64).To(type);
        Assert.Equal([8, -4], (x + y).ToDoubleArray());
        Assert.Equal([4, -12], (x - y).ToDoubleArray());
        Assert.Equal([12, -32], (x * y).ToDoubleArray());
        Assert.Equal([3, -2], (x / y).ToDoubleArray());
        Assert.Equal([-6, 8], (-x).ToDoubleArray());
        Assert.Equal([6, 4], Tensor.Maximum(x, y).ToDoubleArray());
        Assert.Equal([2, -8], Tensor.Minimum(x, y).ToDoubleArray());
        Assert.Equal(type, (x + y).ElementType);
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Arithmetic_WithNumber_WorksOnEitherSide(ElementType type)
    {
        Tensor x = Tensor.From([2.0, -4.0], ElementType.Float64).To(type);
        Assert.Equal([3, -3], (x + 1).ToDoubleArray());
        Assert.Equal([3, -3], (1 + x).ToDoubleArray());
        Assert.Equal([1, -5], (x - 1).ToDoubleArray());
        Assert.Equal([-1, 5], (1 - x).ToDoubleArray());
        Assert.Equal([6, -12], (x * 3).ToDoubleArray());
        Assert.Equal([6, -12], (3 * x).ToDoubleArray());
        Assert.Equal([1, -2], (x / 2).ToDoubleArray());
        Assert.Equal([2, -1], (4 / x).ToDoubleArray());
        Assert.Equal([2, 0], Tensor.Maximum(x, 0).ToDoubleArray());
        Assert.Equal([0, -4], Tensor.Minimum(x, 0).ToDoubleArray());
        Assert.Equal(type, (1 + x).ElementType);
    }

    [Fact]
    public void Comparisons_TensorWithTensor_GiveMasks()
    {
        var x = Tensor.From([1.0, 2.0, 3.0], ElementType.Float64);
        var y = Tensor.From([2.0, 2.0, 2.0], ElementType.Float64);
        Assert.Equal([0, 0, 1], (x > y).ToDoubleArray());
        Assert.Equal([0, 1, 1], (x >= y).ToDoubleArray());
        Assert.Equal([1, 0, 0], (x < y).ToDoubleArray());
        Assert.Equal([1, 1, 0], (x <= y).ToDoubleArray());
    }

    [Fact]
    public void Comparisons_WithNumber_GiveMasks()
    {
        var x = Tensor.From([1.0, 2.0, 3.0, double.NaN], ElementType.Float64);
        Assert.Equal([0, 0, 1, 0], (x > 2).ToDoubleArray());
        Assert.Equal([0, 1, 1, 0], (x >= 2).ToDoubleArray());
        Assert.Equal([1, 0, 0, 0], (x < 2).ToDoubleArray());
        Assert.Equal([1, 1, 0, 0], (x <= 2).ToDoubleArray());
    }

    [Fact]
    public void Maximum_NaNOnEitherSide_IsNaN()
    {
        var nan = Tensor.From([double.NaN], ElementType.Float64);
        Assert.True(double.IsNaN(Tensor.Maximum(nan, 1).Item()));
        Assert.True(double.IsNaN(Tensor.Maximum(Tensor.From([1.0], ElementType.Float64), nan).Item()));
        Assert.True(double.IsNaN(Tensor.Minimum(nan, 1).Item()));
    }

    [Fact]
    public void Operators_Operands_AreLeftAlone()
    {
        var x = Tensor.From([1.0, 2.0], ElementType.Float64);
        Tensor sum = x + x;
        sum[0] = 50;
        _ = -x;
        Assert.Equal([1, 2], x.ToDoubleArray());
    }

    [Fact]
    public void Operators_MixedElementTypes_GiveFloat64()
    {
        var single = Tensor.Full(0.1, [2, 3]);
        var exact = Tensor.Full(0.1, [3], ElementType.Float64);
        Assert.Equal(Tensor.Full(0.1f * 0.1, [2, 3], ElementType.Float64).ToDoubleArray(), (single * exact).ToDoubleArray());
        Assert.Equal(0.1f - 0.1, (exact - single)[0, 0] * -1);
        Assert.Equal(ElementType.Float64, (single >= exact).ElementType);
        Assert.Equal(ElementType.Float64, single.MatMul(exact).ElementType);
        Assert.Equal(ElementType.Float64, Tensor.Concatenate(0, single, exact.Unsqueeze(0)).ElementType);
        Assert.Equal(ElementType.Float64, Tensor.Where(single, single, exact).ElementType);
        Assert.Equal(ElementType.Float32, (single + 0.1).ElementType);
    }

    [Fact]
    public void Operators_Null_NamesTheSide()
    {
        var x = Tensor.Zeros(2);
        Assert.Equal("right", Assert.Throws<ArgumentNullException>(() => x + (Tensor)null!).ParamName);
        Assert.Equal("left", Assert.Throws<ArgumentNullException>(() => (Tensor)null! + 1).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentNullException>(() => 1 - (Tensor)null!).ParamName);
        Assert.Throws<ArgumentNullException>(() => -(Tensor)null!);
    }

    [Fact]
    public void AsSpan_OtherElementType_SaysWhatIsHeld() => Assert.Equal(
        "AsSpan_OtherElementType_SaysWhatIsHeld: [2] is Float32 among tensors that are Float64; convert it with ToFloat64(), or the others with ToFloat32()",
        Assert.Throws<InvalidOperationException>(() => Tensor.Zeros(2).AsSpan<double>().Length).Message);
}
