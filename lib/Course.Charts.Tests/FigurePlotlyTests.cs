using System.Text.Json.Nodes;
using System.Text.Json;
using Course.Nn.Tensors;
using Course.Nn.Tests.Display;

namespace Course.Charts.Tests;

public class FigurePlotlyTests
{
    [Fact]
    public void Json_OfLines_FollowsTheSchema()
    {
        JsonObject json = Figure.Lines([1, 2], [3, double.NaN], "loss").With("Title", "epoch", "loss", logY: true).ToPlotlyJson();

        Assert.Equal("scatter", Text(json["data"]![0]!["type"]));
        Assert.Equal("lines", Text(json["data"]![0]!["mode"]));
        Assert.Equal("loss", Text(json["data"]![0]!["name"]));
        Assert.Equal("[1,2]", json["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("[3,null]", json["data"]![0]!["y"]!.ToJsonString());
        Assert.Equal("Title", Text(json["layout"]!["title"]!["text"]));
        Assert.Equal("epoch", Text(json["layout"]!["xaxis"]!["title"]!["text"]));
        Assert.Equal("linear", Text(json["layout"]!["xaxis"]!["type"]));
        Assert.Equal("log", Text(json["layout"]!["yaxis"]!["type"]));
    }

    [Fact]
    public void Json_OfAHeatMap_HasTheMatrixWithRowZeroAtTheTop()
    {
        JsonObject json = Figure.HeatMap(Tensor.From(new double[,] { { 1, 2 }, { 3, double.NaN } })).ToPlotlyJson();

        Assert.Equal("[[1,2],[3,null]]", json["data"]![0]!["z"]!.ToJsonString());
        Assert.Equal("reversed", Text(json["layout"]!["yaxis"]!["autorange"]));
        Assert.Equal("[0,\"rgb(68,1,84)\"]", json["data"]![0]!["colorscale"]![0]!.ToJsonString());
    }

    [Fact]
    public void Json_OfAnImageGrid_GivesEveryImageAxesOfItsOwn()
    {
        JsonObject json = Figure.ImageGrid(Tensor.Zeros(3, 4), ["a", "b", "c"], columns: 2).ToPlotlyJson();

        Assert.Equal(["x", "x2", "x3"], json["data"]!.AsArray().Select(trace => Text(trace!["xaxis"])));
        Assert.Equal(2, (int)json["layout"]!["grid"]!["rows"]!);
        Assert.Equal(["a", "b", "c"], json["layout"]!["annotations"]!.AsArray().Select(caption => Text(caption!["text"])));
    }

    [Fact]
    public void Json_OfAHistogram_HoldsTheCounts()
    {
        JsonNode bars = Figure.Histogram([0.0, 0, 1], bins: 2).ToPlotlyJson()["data"]![0]!;

        Assert.Equal("bar", Text(bars["type"]));
        Assert.Equal("[2,1]", bars["y"]!.ToJsonString());
        Assert.Equal("[0.25,0.75]", bars["x"]!.ToJsonString());
    }

    [Fact]
    public void Json_OfADecisionBoundary_ColoursThePointsAsTheRegions()
    {
        JsonArray data = Figure.DecisionBoundary(p => p, Tensor.From(new double[,] { { 0, 1 }, { 1, 0 } }), Tensor.From([1, 0])).ToPlotlyJson()["data"]!.AsArray();

        Assert.Equal(["heatmap", "scatter", "scatter"], data.Select(trace => Text(trace!["type"])));
        Assert.Equal("#0072b2", Text(data[1]!["marker"]!["color"]));
        Assert.Equal("#d55e00", Text(data[2]!["marker"]!["color"]));
    }

    [Fact]
    public void Json_OfEveryKind_HasNoKeyWithoutAValue()
    {
        foreach (JsonObject json in FigureSamples.All().Select(figure => figure.ToPlotlyJson()))
        {
            Assert.All(json["data"]!.AsArray(), trace => Assert.DoesNotContain(trace!.AsObject(), entry => entry.Value is null));
            Assert.DoesNotContain(json["layout"]!.AsObject(), entry => entry.Value is null);
        }
    }

    [Fact]
    public void Convention_OnAFigure_GivesHtmlThenPlotly()
    {
        foreach (Figure figure in FigureSamples.All())
        {
            IReadOnlyDictionary<string, string> outputs = Convention.Format(figure);

            Assert.Equal(["text/html", "application/vnd.plotly.v1+json", "text/plain"], outputs.Keys);
            Assert.StartsWith("<svg", outputs["text/html"], StringComparison.Ordinal);
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(outputs["application/vnd.plotly.v1+json"]).RootElement.ValueKind);
        }
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
