using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorPrintingTests
{
    [Fact]
    public void ToString_Matrix_LinesUpColumns() => Assert.Equal(
        "Tensor [2,2] Float64\n[[  1.0000,  -2.5000],\n [100.0000,   0.1250]]",
        Tensor.From(new double[,] { { 1, -2.5 }, { 100, 0.125 } }, ElementType.Float64).ToString());

    [Fact]
    public void ToString_WholeNumbers_HasNoDecimals() =>
        Assert.Equal("Tensor [3] Float32 [-1,  0, 10]", Tensor.From([-1f, 0f, 10f]).ToString());

    [Theory]
    [InlineData(0.00012345, "Tensor [] Float64 1.2345e-04")]
    [InlineData(123456.7, "Tensor [] Float64 1.2346e+05")]
    [InlineData(0.5, "Tensor [] Float64 0.5000")]
    [InlineData(double.NaN, "Tensor [] Float64 NaN")]
    [InlineData(double.PositiveInfinity, "Tensor [] Float64 ∞")]
    public void ToString_SingleNumber_ChoosesTheFormat(double value, string text) =>
        Assert.Equal(text, Tensor.Scalar(value, ElementType.Float64).ToString());

    [Fact]
    public void ToString_SpecialValues_LineUp()
    {
        Assert.Equal("Tensor [4] Float32 [  1, NaN,   ∞,  -∞]", Tensor.From([1, double.NaN, double.PositiveInfinity, double.NegativeInfinity]).ToString());
        Assert.Equal("Tensor [3] Float32 [0.5000,    NaN,     -∞]", Tensor.From([0.5, double.NaN, double.NegativeInfinity]).ToString());
        Assert.Equal("Tensor [2] Float32 [-0,  1]", Tensor.From([-0.0, 1]).ToString());
        Assert.Equal("Tensor [2,2] Float32\n[[0, 1],\n [1, 0]]", (Tensor.Identity(2) == 0).ToString());
        Assert.Equal("Tensor [1] Float32 [NaN]", Tensor.From([double.NaN]).ToString());
    }

    [Fact]
    public void ToString_LongAxis_ShowsBothEnds() =>
        Assert.Equal("Tensor [100] Float32 [ 0,  1,  2, …, 97, 98, 99]", Tensor.Arange(100).ToString());

    [Fact]
    public void ToString_TenElements_ShowsAll() =>
        Assert.Equal("Tensor [10] Float32 [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", Tensor.Arange(10).ToString());

    [Fact]
    public void ToString_ThreeAxes_NestsBrackets() => Assert.Equal(
        "Tensor [2,1,2] Float32\n[[[0, 1]],\n [[2, 3]]]", Tensor.Arange(4).Reshape(2, 1, 2).ToString());

    [Fact]
    public void ToString_Empty_IsEmptyBrackets() => Assert.Equal("Tensor [0] Float32 []", Tensor.Zeros(0).ToString());

    [Fact]
    public void ToHtml_Matrix_KeepsTheLines() =>
        Assert.Equal("<pre>Tensor [2,1] Float32\n[[0],\n [1]]</pre>", Tensor.Arange(2).Reshape(2, 1).ToHtml());
}
