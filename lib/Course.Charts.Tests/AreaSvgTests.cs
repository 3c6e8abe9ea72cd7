using System.Globalization;
using System.Xml.Linq;
using Course.Nn.Tensors;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

/// <summary>Figures whose areas are coloured: heat maps, images, decision boundaries.</summary>
public class AreaSvgTests
{
    [Fact]
    public void HeatMap_WithNumbers_WritesThemLegibly()
    {
        var matrix = Tensor.From(new double[,] { { 0, 33 }, { 12, 44 } }, ElementType.Float64);
        XElement[] numbers = [.. Read(Figure.HeatMap(matrix, numbers: true)).Descendants().Where(IsCellNumber)];

        Assert.Equal(["0", "33", "12", "44"], numbers.Select(number => number.Value));
        Assert.Equal(numbers[0].Attribute("fill")!.Value, numbers[2].Attribute("fill")!.Value);
        Assert.NotEqual(numbers[0].Attribute("fill")!.Value, numbers[3].Attribute("fill")!.Value);
        Assert.DoesNotContain(Read(Figure.HeatMap(matrix)).Descendants(), IsCellNumber);
    }

    [Fact]
    public void HeatMap_ThatIsTall_TakesNoMoreWidthThanItNeeds()
    {
        XElement svg = Read(Figure.HeatMap(Tensor.Zeros(50, 2)));

        Assert.InRange(double.Parse(svg.Attribute("width")!.Value, CultureInfo.InvariantCulture), 100, 320);
        Assert.Equal("400", svg.Attribute("height")!.Value);
    }

    [Fact]
    public void HeatMap_OfOneNumber_IsOneColour() =>
        Assert.Single(Pixels(Figure.HeatMap(Tensor.Ones(3, 3)), out _, out _).Chunk(3).Select(Convert.ToHexString).Distinct());

    [Fact]
    public void HeatMap_RowZero_IsAtTheTop()
    {
        var figure = Figure.HeatMap(Tensor.From(new double[,] { { 0, 0 }, { 1, 1 }, { double.NaN, 0.5 } }, ElementType.Float64));
        byte[] pixels = Pixels(figure, out int width, out int height);

        // Viridis runs from dark violet to yellow, and NaN is light grey.
        Assert.Equal((2, 3), (width, height));
        Assert.Equal([0x44, 0x01, 0x54], pixels[..3]);
        Assert.Equal([0xfd, 0xe7, 0x25], pixels[6..9]);
        Assert.Equal([200, 200, 200], pixels[12..15]);
        double[] labels = [.. Read(figure).Descendants().Where(e => e.Name.LocalName == "text" && e.Attribute("text-anchor")!.Value == "end")
            .Select(e => double.Parse(e.Attribute("y")!.Value, CultureInfo.InvariantCulture))];
        Assert.Equal(labels.Order(), labels);
    }

    [Fact]
    public void HeatMap_OfBothSigns_IsWhiteAtZeroAndSymmetric()
    {
        byte[] pixels = Pixels(Figure.HeatMap(Tensor.From(new double[,] { { -1, 0, 4 } }, ElementType.Float64)), out _, out _);

        Assert.Equal([0xf7, 0xf7, 0xf7], pixels[3..6]);
        Assert.Equal([0xb2, 0x18, 0x2b], pixels[6..9]);
        Assert.NotEqual([0x21, 0x66, 0xac], pixels[..3]); // −1 is a quarter of the way to the darkest blue
    }

    [Fact]
    public void HeatMap_WithNumbers_WritesOneInEachCell()
    {
        XElement svg = Read(Figure.HeatMap(Tensor.From(new double[,] { { 37, 0 }, { -1.2345, 8 } }, ElementType.Float64), numbers: true));

        string[] texts = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.Contains("37", texts);
        Assert.Contains("−1.23", texts);
    }

    [Fact]
    public void ImageGrid_OfBothSigns_IsBlueBelowZeroAndRedAbove()
    {
        byte[] pixels = Pixels(Figure.ImageGrid(Tensor.From([-2.0, 0, 1, 2], [1, 4], ElementType.Float64)), out _, out _);

        Assert.True(pixels[2] > pixels[0], "the first pixel, −2, is more blue than red");
        Assert.True(pixels[9] > pixels[11], "the last pixel, 2, is more red than blue");
    }

    [Fact]
    public void ImageGrid_Pixels_AreGreyFromBlackToWhite()
    {
        XElement[] images = Images(Figure.ImageGrid(Tensor.From([0.0, 0.5, 1, 0, 1, 1, 1, 1], [2, 4], ElementType.Float64), ["a", "b"]));
        byte[] pixels = Decode(images[0], out int width, out int height);

        Assert.Equal(2, images.Length);
        Assert.Equal((2, 2), (width, height));
        Assert.Equal([0, 0, 0, 128, 128, 128, 255, 255, 255, 0, 0, 0], pixels);
    }

    [Fact]
    public void ImageGrid_LongCaptions_DoNotOverlap()
    {
        string[] captions = ["a rather long caption", "another rather long one", "x"];
        XElement svg = Read(Figure.ImageGrid(Tensor.Zeros(3, 16), captions, columns: 3));
        double[] centres = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => double.Parse(e.Attribute("x")!.Value, CultureInfo.InvariantCulture))];

        // 23 characters of at most 0.6 · 12 pixels.
        Assert.True(centres[1] - centres[0] >= 23 * 0.6 * 12);
    }

    [Fact]
    public void DecisionBoundary_RegionsAndPoints_ShareTheirSides()
    {
        var points = Tensor.From(new double[,] { { -1, 0 }, { 1, 0 }, { -1, 1 }, { 1, 1 } }, ElementType.Float64);
        var figure = Figure.DecisionBoundary(p => p[.., 0..1], points, Tensor.From([0, 1, 0, 1]), threshold: 0);
        byte[] pixels = Pixels(figure, out int width, out _);

        Assert.NotEqual(pixels[..3], pixels[((width - 1) * 3)..(width * 3)]);
        Assert.Equal(pixels[..3], pixels[^(width * 3)..^((width * 3) - 3)]);
        Assert.Contains("class 1", Texts(figure));
    }

    [Fact]
    public void DecisionBoundary_RowsOfTheGrid_RunUpwards()
    {
        // Class 1 is where x₁ is large, so it must be at the top of the picture.
        var points = Tensor.From(new double[,] { { 0, -1 }, { 1, 1 } }, ElementType.Float64);
        Func<Tensor, Tensor> twoScores = p => p * Tensor.From([0.0, 1.0], ElementType.Float64);
        byte[] pixels = Pixels(Figure.DecisionBoundary(twoScores, points, Tensor.From([0, 1])), out _, out _);

        byte[] orange = [249, 231, 192]; // a quarter of #e69f00 on white
        Assert.All(orange.Zip(pixels[..3]), pair => Assert.InRange(pair.Second - pair.First, -1, 1));
        Assert.NotEqual(pixels[..3], pixels[^3..]);
    }

    private static bool IsCellNumber(XElement element) => element.Name.LocalName == "text" && element.Attribute("font-size")!.Value == "11";
}
