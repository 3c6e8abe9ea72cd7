using Course.Nn.Tensors;

namespace Course.Nn.Tests.Display;

public class TensorTableTests
{
    [Fact]
    public void Convention_OnAMatrix_GivesATableWithShapeAndType()
    {
        string html = FormatterConventionTests.FormatByConvention(Tensor.From(new double[,] { { 1.5, -2 }, { 3, double.NaN } }))["text/html"];

        Assert.Contains("Tensor [2,2] Float64", html, StringComparison.Ordinal);
        Assert.Equal(3, Count(html, "<tr>"));
        Assert.Equal(4, Count(html, "<td"));
        Assert.Contains(">1.5<", html, StringComparison.Ordinal);
        Assert.Contains(">NaN<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_OfALargeMatrix_ShowsTheEdgesOnly()
    {
        string html = Tensor.Arange(1000 * 200).Reshape(1000, 200).ToHtml();

        // Four rows and five columns at each edge, and one row and column of dots.
        Assert.Equal(9 * 11, Count(html, "<td"));
        Assert.Contains(">999<", html, StringComparison.Ordinal);
        Assert.Contains(">199<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_OfAVector_IsOneRow() => Assert.Equal(3, Count(Tensor.From([1.0, 2, 3]).ToHtml(), "<td"));

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 2, 2, 2 })]
    [InlineData(new[] { 0, 3 })]
    public void Html_OfOtherShapes_IsTheText(int[] shape)
    {
        Tensor tensor = Tensor.Zeros(shape);

        Assert.Equal($"<pre>{tensor}</pre>", tensor.ToHtml());
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
