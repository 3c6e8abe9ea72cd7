using System.Globalization;
using System.Xml.Linq;
using Course.Nn.Tensors;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class FigureSvgTests
{
    [Fact]
    public void Svg_WithTitle_NamesItselfForScreenReaders()
    {
        XElement svg = Read(Figure.Lines([1.0, 2.0]).With(title: "Loss & error"));

        Assert.Equal("Loss & error", svg.Attribute("aria-label")!.Value);
        Assert.Equal("Loss & error", svg.Elements().First().Value);
        Assert.Equal("error against step", Read(Figure.Lines([1.0, 2.0]).With(xLabel: "step", yLabel: "error")).Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Svg_Always_IsSelfContainedOnWhite()
    {
        foreach (Figure figure in FigureSamples.All())
        {
            XElement svg = Read(figure);
            Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName is "script" or "style" or "foreignObject");
            Assert.All(svg.Descendants().Attributes("href"), href => Assert.StartsWith("data:image/png;base64,", href.Value, StringComparison.Ordinal));
            Assert.Equal("#fff", svg.Elements().First(e => e.Name.LocalName == "rect").Attribute("fill")!.Value);
        }
    }

    [Fact]
    public void Svg_OfEveryKind_HoldsOnlyFiniteCoordinatesWithAPoint()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            foreach (string name in new[] { "x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r" })
            {
                foreach (XAttribute value in FigureSamples.All().SelectMany(figure => Read(figure).Descendants().Attributes(name)))
                {
                    Assert.True(value.Value == "100%" || double.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number), $"{name}=\"{value.Value}\"");
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Line_Increasing_IsDrawnUpwardsToTheRight()
    {
        double[] path = LinePoints(Figure.Lines([1.0, 2.0, 4.0]));

        Assert.Equal(6, path.Length);
        Assert.True(path[0] < path[2] && path[2] < path[4]);
        Assert.True(path[1] > path[3] && path[3] > path[5]);

        // The steps in y are 1 and 2: pixels to two decimals.
        Assert.Equal(2, (path[3] - path[5]) / (path[1] - path[3]), 0.01);
    }

    [Fact]
    public void LogAxis_EqualFactors_AreEqualDistances()
    {
        double[] path = LinePoints(Figure.Lines([1.0, 10.0, 100.0]).With(logY: true));

        Assert.Equal(path[1] - path[3], path[3] - path[5], 0.03);
    }

    [Fact]
    public void LogAxis_OverManyDecades_LabelsPowersOfTen()
    {
        string[] texts = Texts(Figure.Lines([1e-12, 1e-6, 1.0]).With(logY: true));

        Assert.Contains("10⁻⁶", texts);
        Assert.Contains("10⁰", texts);
        Assert.InRange(texts.Count(text => text.StartsWith("10", StringComparison.Ordinal)), 4, 9);
    }

    [Fact]
    public void LogAxis_OverOneDecade_LabelsTheNumbersBetween() =>
        Assert.Contains("0.002", Texts(Figure.Lines([0.001, 0.002, 0.009]).With(logY: true)));

    [Fact]
    public void NotFinitePoints_InterruptTheLineAndAreCounted()
    {
        var figure = Figure.Lines([1.0, 2.0, double.NaN, 3.0, 4.0, double.PositiveInfinity, 5.0]);
        string path = Read(figure).Descendants().First(e => e.Name.LocalName == "path").Attribute("d")!.Value;

        Assert.Equal(3, path.Count(c => c == 'M'));
        Assert.Contains("2 values are not finite (or beyond 1e300) and not shown", Texts(figure));
        Assert.Contains(Read(figure).Descendants(), e => e.Name.LocalName == "circle"); // the lonely last point
    }

    [Fact]
    public void NonPositivePointsOnALogAxis_AreCounted() =>
        Assert.Contains("1 value is not finite or not positive (or beyond 1e300) and not shown", Texts(Figure.Lines([1.0, 0.0, 3.0]).With(logY: true)));

    [Fact]
    public void NothingFinite_StillDrawsAxesAndSaysSo() =>
        Assert.Contains("2 values are not finite (or beyond 1e300) and not shown", Texts(Figure.Lines([double.NaN, double.NaN])));

    [Fact]
    public void Legend_ListsNamedTracesUnlessTurnedOff()
    {
        Figure figure = Figure.Lines([1.0, 2.0], "training").Add(Figure.Lines([2.0, 1.0], "validation")).Add(Figure.Lines([0.0]));

        Assert.Contains("training", Texts(figure));
        Assert.Contains("validation", Texts(figure));
        Assert.DoesNotContain("training", Texts(figure.With(legend: false)));
    }

    [Fact]
    public void Traces_OfOneFigure_HaveDifferentColours()
    {
        XElement svg = Read(Figure.Lines([1.0, 2.0]).Add(Figure.Lines([2.0, 1.0])));
        string[] strokes = [.. svg.Descendants().Where(e => e.Name.LocalName == "path").Select(e => e.Attribute("stroke")!.Value)];

        Assert.Equal(2, strokes.Distinct().Count());
    }

    [Fact]
    public void Legend_OfPointsAndBars_ShowsTheShapeOfEachTrace()
    {
        var one = Figure.Scatter([1.0], [1.0], "a");
        XElement svg = Read(one.Add(Figure.Scatter([2.0], [1.0], "b")).Add(Figure.Scatter([3.0], [1.0], "c")).Add(Figure.Scatter([4.0], [1.0], "d")).Add(Figure.Histogram([1.0, 2.0], 2, "e")));

        // Each trace has one point, and one key of the same shape beside the plot.
        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "circle"));
        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "rect" && e.Attribute("fill")!.Value == "#e69f00"));
        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "path" && e.Attribute("fill")!.Value == "#009e73"));
        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "path" && e.Attribute("fill")!.Value == "#cc79a7"));
        Assert.Equal(3, svg.Descendants().Count(e => e.Name.LocalName == "rect" && e.Attribute("fill")!.Value == "#d55e00b0"));
    }

    [Fact]
    public void Tensors_AsCoordinates_DrawTheSameLine()
    {
        var fromTensors = Figure.Lines(Tensor.From([0.0, 1, 2], ElementType.Float64), Tensor.From([1.0, 4, 2], ElementType.Float64));

        Assert.Equal(LinePoints(Figure.Lines([1.0, 4, 2])), LinePoints(fromTensors));
    }

    [Fact]
    public void HugeNumbersOfBothSigns_StillGiveFiniteCoordinates()
    {
        var line = Figure.Lines([1.0, -1e308, 1e308, 1e299]);
        var map = Figure.HeatMap(Tensor.From(new double[,] { { -1.7e308, 1.7e308 } }, ElementType.Float64));

        Assert.DoesNotContain("NaN", line.ToSvg().Svg, StringComparison.Ordinal);
        Assert.Contains("2 values are not finite (or beyond 1e300) and not shown", Texts(line));
        Assert.Equal([0xb2, 0x18, 0x2b], Pixels(map, out _, out _)[3..]);
    }

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
    public void TraceNames_WithMarkup_AreEscaped() => Assert.Contains("<b>&", Texts(Figure.Lines([1.0, 2.0], "<b>&")));

    [Fact]
    public void Histogram_Bars_AddUpToTheValues()
    {
        // Ten values in two bins: the bars' heights are in the proportion 3 : 7.
        XElement svg = Read(Figure.Histogram([0, 0.1, 0.2, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1], bins: 2));
        double[] heights = [.. svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("fill")!.Value.Length == 9)
            .Select(e => double.Parse(e.Attribute("height")!.Value, CultureInfo.InvariantCulture))];

        Assert.Equal(2, heights.Length);
        Assert.Equal(3.0 / 7, heights[0] / heights[1], 0.001);
    }

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

    [Fact]
    public void LongTexts_AreMadeToFit()
    {
        string text = new('w', 200);
        XElement svg = Read(Figure.Lines([1.0, 2.0], text).With(text, text, text));
        double width = double.Parse(svg.Attribute("width")!.Value, CultureInfo.InvariantCulture);

        Assert.Equal(640, width);
        foreach (XElement longText in svg.Descendants().Where(e => e.Name.LocalName == "text" && e.Value.Length > 20))
        {
            double size = double.Parse(longText.Attribute("font-size")!.Value, CultureInfo.InvariantCulture);
            Assert.True(longText.Value.Length * size * 0.6 <= width, $"{longText.Value.Length} characters of {size} pixels");
        }

        Assert.Contains(new string('w', 31) + "…", Texts(Figure.Lines([1.0, 2.0], text)));
    }

    private static bool IsCellNumber(XElement element) => element.Name.LocalName == "text" && element.Attribute("font-size")!.Value == "11";
}
