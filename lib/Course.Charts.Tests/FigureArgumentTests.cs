using Course.Nn.Data;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Charts.Tests;

public class FigureArgumentTests
{
    private static readonly Tensor TwoPoints = Tensor.From(new double[,] { { 0, 0 }, { 1, 1 } }, ElementType.Float64);

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
        { "Figure.ImageGrid: images of shape [2,5]; give [N,height,width], [N,channels,height,width] of 1 or 3 channels, or [N,size²] for square images", () => Figure.ImageGrid(Tensor.Zeros(2, 5)) },
        { "Figure.ImageGrid: 1797 images; give 1 to 400", () => Figure.ImageGrid(Tensor.Zeros(1797, 4)) },
        { "Figure.ImageGrid: 1 captions for 2 images", () => Figure.ImageGrid(Tensor.Zeros(2, 4), ["a"]) },
        { "Figure.ImageGrid: 0 columns", () => Figure.ImageGrid(Tensor.Zeros(2, 4), columns: 0) },
        { "Figure.ImageGrid: images of shape [2,2,4,4]; give [N,height,width]", () => Figure.ImageGrid(Tensor.Zeros(2, 2, 4, 4)) },
        { "Figure.LossCurves: the history has no epochs", () => Figure.LossCurves(new TrainingHistory([])) },
        { "Figure.AccuracyCurves: the history has no epochs", () => Figure.AccuracyCurves(new TrainingHistory([])) },
        { "Figure.AccuracyCurves: the training had no accuracies; its loss has no classes, so draw LossCurves", () => Figure.AccuracyCurves(new TrainingHistory([new EpochReport(1, 1, 1, null, null, null)])) },
        { "Figure.ActivationHistograms: no layers; give the activations of at least one", () => Figure.ActivationHistograms([]) },
        { "Figure.ActivationHistograms: 2 names for 1 layers", () => Figure.ActivationHistograms([TwoPoints], ["a", "b"]) },
        { "Figure.ActivationHistograms: none of the activations of 1 layers is a finite number", () => Figure.ActivationHistograms([Tensor.Zeros(0)]) },
        { "Figure.ActivationHistograms: 0 bins; give 1 to 1000", () => Figure.ActivationHistograms([TwoPoints], bins: 0) },
        { "Figure.Trajectories: points of shape [3]; give [N,2], one point per row", () => Figure.Trajectories((x, y) => x, [("a", Tensor.Zeros(3))]) },
        { "Figure.Trajectories: no path has a finite place; give the ranges x and y", () => Figure.Trajectories((x, y) => x, [("a", Tensor.Zeros(0, 2))]) },
        { "Figure.Trajectories: x from 1 to 1; give two finite numbers within ±1e300, the smaller one first", () => Figure.Contours((x, y) => x, (1, 1), (0, 1)) },
        { "Figure.Trajectories: y from 0 to Infinity; give two finite numbers within ±1e300, the smaller one first", () => Figure.Contours((x, y) => x, (0, 1), (0, double.PositiveInfinity)) },
        { "Figure.Filters: weights of shape [2,3,5]; give [filters,channels,height,width], as in Conv2d", () => Figure.Filters(Tensor.Zeros(2, 3, 5)) },
        { "Figure.Filters: 2048 pictures; give at most 400, for example Weight.Value[..6]", () => Figure.Filters(Tensor.Zeros(32, 64, 3, 3)) },
        { "Figure.Filters: 0 columns; give at least 1", () => Figure.Filters(Tensor.Zeros(2, 3, 5, 5), columns: 0) },
        { "Figure.ConfusionMatrix: 1×2 counts; give as many columns as rows, one per class", () => Figure.ConfusionMatrix(new int[1, 2]) },
        { "Figure.ConfusionMatrix: 0×0 counts; give as many columns as rows, one per class", () => Figure.ConfusionMatrix(new int[0, 0]) },
        { "Figure.ConfusionMatrix: 1 names for 2 classes", () => Figure.ConfusionMatrix(new int[2, 2], ["a"]) },
        { "Figure.ConfusionMatrix: a count of -3; counts are not negative", () => Figure.ConfusionMatrix(new int[,] { { -3 } }) },
        { "Figure.SearchScatter: 2 x, 1 y and 2 scores; give one of each per trial, and at least one trial", () => Figure.SearchScatter([1, 2], [1], [1, 2]) },
        { "Figure.SearchScatter: 0 x, 0 y and 0 scores", () => Figure.SearchScatter([], [], []) },
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

        Assert.Equal("<b>T</b>", (string?)figure.ToPlotly()["layout"]!["title"]!["text"]);
        Assert.Equal("log", (string?)figure.ToPlotly()["layout"]!["yaxis"]!["type"]);
    }

    [Fact]
    public void Add_Always_LeavesBothFiguresAlone()
    {
        var one = Figure.Lines([1.0, 2.0]);
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
