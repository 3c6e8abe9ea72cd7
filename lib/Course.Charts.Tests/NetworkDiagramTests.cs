using System.Xml.Linq;

namespace Course.Charts.Tests;

public sealed class NetworkDiagramTests
{
    [Fact]
    public void Draw_LecturesNetwork_HasAUnitPerCircleAndAWeightPerLine()
    {
        var svg = XElement.Parse(NetworkDiagram.Draw(5, 3, 3).Svg);

        Assert.Equal(5 + 3 + 3, Elements(svg, "circle"));
        Assert.Equal((5 * 3) + (3 * 3), Elements(svg, "line"));
        Assert.Contains("3 × 5", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_LargeLayer_IsShortenedAndKeepsItsLastNumber()
    {
        var svg = XElement.Parse(NetworkDiagram.Draw(64, 10).Svg);

        Assert.Equal(7 + 7, Elements(svg, "circle"));
        Assert.Contains("x64", svg.Value, StringComparison.Ordinal);
        Assert.Contains("⋮", svg.Value, StringComparison.Ordinal);
        Assert.Contains("10 × 64", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ToStringAndToHtml_OfADrawing_AreItsSvg()
    {
        SvgDrawing drawing = NetworkDiagram.Draw(2, 1);
        Assert.StartsWith("<svg", drawing.Svg, StringComparison.Ordinal);
        Assert.Equal(drawing.Svg, drawing.ToString());
        Assert.Contains(drawing.Svg, drawing.ToHtml(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 3 })]
    [InlineData(new[] { 3, 0 })]
    public void Draw_NoNetwork_ThrowsNamingTheSizes(int[] sizes) =>
        Assert.Contains($"[{string.Join(",", sizes)}]", Assert.Throws<ArgumentException>(() => NetworkDiagram.Draw(sizes)).Message, StringComparison.Ordinal);

    private static int Elements(XElement svg, string name) => svg.Descendants().Count(e => e.Name.LocalName == name);
}
