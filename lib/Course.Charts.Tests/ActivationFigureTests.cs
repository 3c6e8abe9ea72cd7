using System.Text.Json.Nodes;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class ActivationFigureTests
{
    [Fact]
    public void Ridges_OnOneAxis_AreAsHighAsTheirFullestBin()
    {
        // Range 0..4 in two bins: layer 0 has 3 and 1 values, layer 1 has 1 and 1.
        var figure = Figure.ActivationHistograms([Tensor.From([0.0, 1, 1, 4], ElementType.Float64), Tensor.From([0.0, 3], ElementType.Float64)], bins: 2);
        JsonArray data = figure.ToPlotly()["data"]!.AsArray();

        Assert.Equal("[0,2,2,4,4,2,2,0,null]", data[0]!["x"]!.ToJsonString());
        // A chart keeps six digits: half of the sixth of a number below 1.
        NumberAssert.Close([-0.88, -0.88, -0.88 / 3, -0.88 / 3, 0, 0, 0, 0], Ordinates(data[0]!), 5e-7);
        NumberAssert.Close([0.12, 0.12, 0.12, 0.12, 1, 1, 1, 1], Ordinates(data[1]!), 5e-7);
    }

    [Fact]
    public void Ridges_NameLayersFromTheTop()
    {
        var figure = Figure.ActivationHistograms([Tensor.Ones(3), Tensor.Zeros(3)]);
        JsonNode axis = figure.ToPlotly()["layout"]!["yaxis"]!;

        Assert.Equal("[\"layer 1\",\"layer 2\"]", axis["ticktext"]!.ToJsonString());
        Assert.Equal("[0,1]", axis["tickvals"]!.ToJsonString());
        Assert.True((double)axis["range"]![0]! > (double)axis["range"]![1]!, "downwards");
        double[] heights = [.. Read(figure).Descendants().Where(e => e.Name.LocalName == "text" && e.Value.StartsWith("layer", StringComparison.Ordinal))
            .Select(e => double.Parse(e.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.True(heights[0] < heights[1]);
    }

    [Fact]
    public void Ridges_ValuesThatAreNotFinite_AreCounted() => Assert.Contains(
        "3 values are not finite (or beyond 1e300) and not shown",
        Texts(Figure.ActivationHistograms([Tensor.From([1, double.NaN, 2], ElementType.Float64), Tensor.From([double.NaN, double.PositiveInfinity], ElementType.Float64)])));

    [Fact]
    public void Network_ShowsTheOutputOfEveryLayer()
    {
        Random random = RandomSource.FromSeed(1);
        var network = new Sequential(("first", new Linear(4, 6, random)), ("squash", new Tanh()));
        var x = Tensor.RandomNormal(random, [5, 4]);
        Tensor z = network["first"].Forward(x).Clone();
        Tensor y = network["squash"].Forward(z).Clone();

        Assert.Equal(
            Figure.ActivationHistograms([z, y], ["first", "squash"]).ToPlotly().ToJsonString(),
            Figure.ActivationHistograms(network, x).ToPlotly().ToJsonString());
    }

    private static double[] Ordinates(JsonNode trace) => [.. trace["y"]!.AsArray().SkipLast(1).Select(y => (double)y!)];
}
