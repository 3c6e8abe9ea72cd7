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
}
