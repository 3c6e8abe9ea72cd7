using System.Text.Json.Nodes;
using Course.Nn.Tensors;

namespace Course.Charts.Tests;

public class SurfaceTests
{
    private static readonly Tensor Path = Tensor.From(new double[,] { { 1, 1 }, { 0, 0 } }, ElementType.Float64);

    [Fact]
    public void Surface_AtItsNodes_IsTheFunction()
    {
        JsonNode surface = PlotlyReader.Read(Surface.Of((x, y) => x + (10 * y), (0, 5), (-1, 1)))["data"]![0]!;

        Assert.Equal((51, 51), (surface["z"]!.AsArray().Count, surface["z"]![0]!.AsArray().Count));
        Assert.Equal((-10.0, -5.0, 15.0), ((double)surface["z"]![0]![0]!, (double)surface["z"]![0]![50]!, (double)surface["z"]![50]![50]!));
    }

    [Fact]
    public void Surface_WhereTheFunctionIsNotFinite_HasAHole() => Assert.Null(
        PlotlyReader.Read(Surface.Of((x, y) => x > 0 ? double.NaN : 1, (-1, 1), (-1, 1)))["data"]![0]!["z"]![0]![50]);

    [Fact]
    public void Walk_LiesJustAboveTheSurface_InRed()
    {
        JsonNode walk = PlotlyReader.Read(Surface.Of((x, y) => 100 * x * y, (0, 1), (0, 1), [("descent", Path)]))["data"]![1]!;

        // 1.5 % of the height, which is 100.
        Assert.Equal("[101.5,1.5]", walk["z"]!.ToJsonString());
        Assert.Equal("#c62828", (string)walk["line"]!["color"]!);
    }

    [Fact]
    public void Still_OfASurface_IsItsHeightLines()
    {
        double F(double x, double y) => (x * x) + y;
        Figure expected = Figure.Trajectories(F, [("descent", Path)], (-1, 1), (-1, 1)).With("bowl", "a", "b").As(Concept.Gradient);

        Assert.Contains(expected.ToSvg().Svg, Surface.Of(F, (-1, 1), (-1, 1), [("descent", Path)], "bowl", "a", "b").ToHtml(), StringComparison.Ordinal);
    }
}
