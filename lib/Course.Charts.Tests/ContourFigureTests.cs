using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Charts.Rendering;
using Course.Nn.Tensors;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class ContourFigureTests
{
    [Fact]
    public void HeightLines_OfAPlane_AreStraight()
    {
        // Heights 0, 4, 8 across: level 1 is a quarter of the way to the second column, in both squares.
        (HeightLines.Node, HeightLines.Node)[] pieces = [.. HeightLines.Of(new double[,] { { 0, 4, 8 }, { 0, 4, 8 }, { 0, 4, 8 } }, 1)];

        Assert.Equal([(new(0, 0.25), new(1, 0.25)), (new(1, 0.25), new(2, 0.25))], pieces);
    }

    [Fact]
    public void HeightLines_OfASaddle_AreTwoPieces() =>
        Assert.Equal(2, HeightLines.Of(new double[,] { { 1, -1 }, { -1, 1 } }, 0).Count());

    [Fact]
    public void HeightLines_BesideWhatIsNotFinite_EndThere() =>
        Assert.Single(HeightLines.Of(new double[,] { { 0, 0, double.NaN }, { 2, 2, 2 } }, 1));

    [Fact]
    public void Contours_OfABowl_LieBetweenEqualAreas()
    {
        // r² on the unit square about 0: below line k of 14 are k/15 of the nodes, so z there is k at r² = (2/√π)²·k/15 inside the circle.
        double[] z = Heights(Figure.Contours((x, y) => (x * x) + (y * y), (-1, 1), (-1, 1)));

        // 80² nodes: the share below a level is off by at most two nodes per row.
        foreach (int line in Enumerable.Range(1, 14))
        {
            Assert.Equal(line / 15.0, z.Count(height => height <= line) / 6400.0, 2 / 80.0);
        }

        Assert.Equal((0, 15), (z.Min(), z.Max()));
    }

    [Fact]
    public void Contours_KeepTheOrderOfHeights()
    {
        double[] z = Heights(Figure.Contours((x, y) => Math.Exp(5 * x), (0, 1), (0, 1)));
        Assert.Equal(z[..80].Order(), z[..80]);
        Assert.All(Enumerable.Range(0, 80), column => Assert.Equal(z[column], z[6320 + column]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(3)]
    public void Contours_NothingToSee_StillDraws(double everywhere)
    {
        XElement svg = Read(Figure.Contours((_, _) => everywhere, (0, 1), (0, 1)));
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "image");
    }

    [Fact]
    public void Trajectories_Paths_EndWithALargeMark()
    {
        var path = Tensor.From(new double[,] { { 0, 0 }, { 1, 2 }, { 3, 1 } }, ElementType.Float64);
        var figure = Figure.Trajectories((x, y) => x + y, [("walk", path)]);
        JsonNode walk = figure.ToPlotly()["data"]![1]!;

        Assert.Equal(("lines+markers", "walk"), ((string?)walk["mode"], (string?)walk["name"]));
        Assert.Equal(("[0,1,3]", "[0,2,1]"), (walk["x"]!.ToJsonString(), walk["y"]!.ToJsonString()));
        Assert.Equal("[4,4,11]", walk["marker"]!["size"]!.ToJsonString());

        // Two dots, the mark at the end, and the mark of the legend.
        string[] radii = [.. Read(figure).Descendants().Where(e => e.Name.LocalName == "circle").Select(e => e.Attribute("r")!.Value)];
        Assert.Equal(["2.2", "2.2", "6.3", "3.5"], radii);
    }

    [Fact]
    public void Trajectories_WithoutRanges_SeeEveryPlaceAndAMargin()
    {
        JsonNode layout = Figure.Trajectories((x, y) => x + y, [("a", Tensor.From(new double[,] { { 0, 5 }, { 10, 5 } }, ElementType.Float64))]).ToPlotly()["layout"]!;
        Assert.Equal("[-1.2,11.2]", layout["xaxis"]!["range"]!.ToJsonString());
        Assert.Equal("[4,6]", layout["yaxis"]!["range"]!.ToJsonString());
    }

    [Fact]
    public void Trajectories_ThatRunAway_DoNotShrinkTheRest()
    {
        var away = Tensor.From(new double[,] { { 0, 0 }, { 1e200, -1e200 }, { double.NaN, 0 } }, ElementType.Float64);
        var figure = Figure.Trajectories((x, y) => x + y, [("away", away)], (-1, 1), (-1, 1));

        Assert.Equal("[0,201,null]", figure.ToPlotly()["data"]![1]!["x"]!.ToJsonString());
        Assert.Equal("[-1,1]", figure.ToPlotly()["layout"]!["xaxis"]!["range"]!.ToJsonString());
        Assert.Contains("1 value is not finite (or beyond 1e300) and not shown", Texts(figure));
    }

    private static double[] Heights(Figure figure) =>
        [.. figure.ToPlotly()["data"]![0]!["z"]!.AsArray().SelectMany(row => row!.AsArray()).Select(height => (double)height!)];
}
