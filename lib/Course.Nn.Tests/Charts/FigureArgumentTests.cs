using Course.Nn.Charts;
using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Charts;

public class FigureArgumentTests
{
    private static readonly Tensor TwoPoints = Tensor.From(new double[,] { { 0, 0 }, { 1, 1 } });

    public static TheoryData<string, Func<Figure>> Mistakes => new()
    {
        { "Figure.Lines: no points; give at least one", () => Figure.Lines([]) },
        { "Figure.Lines: 2 x values and 1 y values; give as many of each", () => Figure.Lines([1, 2], [1]) },
        { "Figure.Scatter: points of shape [3]; give [N,2], one point per row", () => Figure.Scatter(Tensor.Zeros(3)) },
        { "Figure.Lines: from 1 to 1: the right end must be greater than the left one", () => Figure.Lines(Math.Sin, 1, 1) },
        { "Figure.Histogram: none of the 1 values is a finite number", () => Figure.Histogram([double.NaN]) },
        { "Figure.Histogram: give 1 to 1000 bins", () => Figure.Histogram([1.0], bins: 0) },
        { "Figure.HeatMap: a tensor of shape [3]; give a matrix [rows,columns], for example with Reshape", () => Figure.HeatMap(Tensor.Zeros(3)) },
        { "Figure.HeatMap: a tensor of shape [0,3]", () => Figure.HeatMap(Tensor.Zeros(0, 3)) },
        { "Figure.ImageGrid: images of shape [2,5]; give [N,height,width], or [N,size²] for square images", () => Figure.ImageGrid(Tensor.Zeros(2, 5)) },
        { "Figure.ImageGrid: 1797 images; give 1 to 400", () => Figure.ImageGrid(Tensor.Zeros(1797, 4)) },
        { "Figure.ImageGrid: 1 captions for 2 images", () => Figure.ImageGrid(Tensor.Zeros(2, 4), ["a"]) },
        { "Figure.ImageGrid: 0 columns", () => Figure.ImageGrid(Tensor.Zeros(2, 4), columns: 0) },
        { "Figure.DecisionBoundary: [2,2] points and [3] classes", () => Figure.DecisionBoundary(p => p, TwoPoints, Tensor.From([0, 1, 1])) },
        { "Figure.DecisionBoundary: class -1", () => Figure.DecisionBoundary(p => p, TwoPoints, Tensor.From([-1, 1])) },
        { "the classifier returned [1,2]; expected one row of scores per point", () => Figure.DecisionBoundary(p => p[..1], TwoPoints, Tensor.From([0, 1])) },
        { "the classifier returned null", () => Figure.DecisionBoundary(_ => null!, TwoPoints, Tensor.From([0, 1])) },
        { "Figure.With: a width of 10 pixels; give 200 to 4000", () => Figure.Lines([1.0]).With(width: 10) },
        { "Figure.With: a height of 9999 pixels; give 150 to 4000", () => Figure.Lines([1.0]).With(height: 9999) },
        { "Figure.Add: an image grid has no axes to share", () => Figure.Lines([1.0]).Add(Figure.ImageGrid(Tensor.Zeros(2, 4))) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Factories_WithUnusableArguments_SayWhatToGive(string message, Func<Figure> make)
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => make().ToSvg());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_WhatIsLeftOut_StaysAsItWas()
    {
        Figure figure = Figure.Lines([1.0, 2.0]).With(title: "T", logY: true).With(xLabel: "x");

        Assert.Equal("T", (string?)figure.ToPlotlyJson()["layout"]!["title"]!["text"]);
        Assert.Equal("log", (string?)figure.ToPlotlyJson()["layout"]!["yaxis"]!["type"]);
    }

    [Fact]
    public void Add_Always_LeavesBothFiguresAlone()
    {
        Figure one = Figure.Lines([1.0, 2.0]);
        Figure two = one.Add(one).With(title: "two");

        Assert.Equal("Figure \"\" (1 trace)", one.ToString());
        Assert.Equal("Figure \"two\" (2 traces)", two.ToString());
    }

    [Fact]
    public void DecisionBoundary_AsksInTheElementTypeOfTheData()
    {
        var data = new Dataset(TwoPoints.ToFloat32(), Tensor.From([0, 1]), classes: 2);
        var asked = new List<ElementType>();
        Figure.DecisionBoundary(
            p =>
            {
                asked.Add(p.ElementType);
                return p;
            },
            data);

        Assert.Equal([ElementType.Float32], asked);
    }
}
