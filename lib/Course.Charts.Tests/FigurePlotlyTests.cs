using System.Text.Json.Nodes;
using Course.Charts.Interaction;
using Course.Nn.Tensors;
using Course.Nn.Tests.Display;
using Microsoft.FSharp.Collections;
using Plotly.NET;

namespace Course.Charts.Tests;

public class FigurePlotlyTests
{
    [Fact]
    public void Json_OfLines_FollowsTheSchema()
    {
        JsonObject json = Figure.Lines([1, 2], [3, double.NaN], "loss").With("Title", "epoch", "loss", logY: true).ToPlotly();

        Assert.Equal("scatter", Text(json["data"]![0]!["type"]));
        Assert.Equal("lines", Text(json["data"]![0]!["mode"]));
        Assert.Equal("loss", Text(json["data"]![0]!["name"]));
        Assert.Equal("[1,2]", json["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("[3,null]", json["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal("<b>Title</b>", Text(json["layout"]!["title"]!["text"]));
        Assert.Equal("epoch", Text(json["layout"]!["xaxis"]!["title"]!["text"]));
        Assert.Equal("linear", Text(json["layout"]!["xaxis"]!["type"]));
        Assert.Equal("log", Text(json["layout"]!["yaxis"]!["type"]));
    }

    [Fact]
    public void Json_OfAHeatMap_HasTheMatrixWithRowZeroAtTheTop()
    {
        JsonObject json = Figure.HeatMap(Tensor.From(new double[,] { { 1, 2 }, { 3, double.NaN } }, ElementType.Float64)).ToPlotly();

        Assert.Equal("[[1,2],[3,null]]", json["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("[1.5,-0.5]", json["layout"]!["yaxis"]!["range"]!.ToJsonString());
        Assert.Equal("#440154", Text(json["data"]![0]!["colorscale"]![0]![1]));
    }

    [Fact]
    public void Json_OfAnImageGrid_GivesEveryImageAxesOfItsOwn()
    {
        JsonObject json = Figure.ImageGrid(Tensor.Zeros(3, 4), ["a", "b", "c"], columns: 2).ToPlotly();

        Assert.Equal(["x", "x2", "x3"], json["data"]!.AsArray().Select(trace => Text(trace!["xaxis"])));
        Assert.Equal(2, (int)json["layout"]!["grid"]!["rows"]!);
        Assert.Equal(["a", "b", "c"], json["layout"]!["annotations"]!.AsArray().Select(caption => Text(caption!["text"])));
    }

    [Fact]
    public void Json_OfAHistogram_HoldsTheCounts()
    {
        JsonNode bars = Figure.Histogram([0.0, 0, 1], bins: 2).ToPlotly()["data"]![0]!;

        Assert.Equal("bar", Text(bars["type"]));
        Assert.Equal("[2,1]", bars["y"]!.ToJsonString());
        Assert.Equal("[0.25,0.75]", bars["x"]!.ToJsonString());
    }

    [Fact]
    public void Json_OfADecisionBoundary_ColoursThePointsAsTheRegions()
    {
        JsonArray data = Figure.DecisionBoundary(p => p, Tensor.From(new double[,] { { 0, 1 }, { 1, 0 } }, ElementType.Float64), Tensor.From([1, 0])).ToPlotly()["data"]!.AsArray();

        Assert.Equal(["heatmap", "scatter", "scatter"], data.Select(trace => Text(trace!["type"])));
        Assert.Equal("#0072b2", Text(data[1]!["marker"]!["color"]));
        Assert.Equal("#e69f00", Text(data[2]!["marker"]!["color"]));
    }

    [Fact]
    public void Json_OfEveryKind_HasNoKeyWithoutAValue()
    {
        foreach (JsonObject json in FigureSamples.All().Select(figure => figure.ToPlotly()))
        {
            Assert.All(json["data"]!.AsArray(), trace => Assert.DoesNotContain(trace!.AsObject(), entry => entry.Value is null));
            Assert.DoesNotContain(json["layout"]!.AsObject(), entry => entry.Value is null);
        }
    }

    [Fact]
    public void Convention_OnAFigure_GivesASelfContainedPicture()
    {
        foreach (Figure figure in FigureSamples.All())
        {
            IReadOnlyDictionary<string, string> outputs = Convention.Format(figure);

            Assert.Equal(["text/html", "text/plain"], outputs.Keys);
            Assert.Contains("<svg", outputs["text/html"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Json_OfEveryKind_IsWhatPlotlyNetWritesOfTheSameTraces()
    {
        foreach (Figure figure in FigureSamples.All())
        {
            var chart = GenericChart.setLayout(PlotlyLayout.Of(figure), GenericChart.ofTraceObjects(false, ListModule.OfSeq(PlotlyTraces.Of(figure))));

            Assert.Equal(GenericChart.toFigureJson(chart), figure.Interactive().ToJson());
        }
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
