using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Nn.Search;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class SearchFigureTests
{
    [Fact]
    public void Scatter_ColoursScoresOnLogarithmicAxes()
    {
        var figure = Figure.SearchScatter([0.1, 0.01, 0.001], [1, 2, 3], [0.2, 0.9, 0.5]);
        JsonNode trace = figure.ToPlotly()["data"]![0]!;

        Assert.Equal("[0.2,0.9,0.5]", trace["marker"]!["color"]!.ToJsonString());
        Assert.Equal((0.2, 0.9), ((double)trace["marker"]!["cmin"]!, (double)trace["marker"]!["cmax"]!));
        Assert.Equal("[0,2.5,0]", trace["marker"]!["line"]!["width"]!.ToJsonString());
        Assert.Equal("log", (string?)figure.ToPlotly()["layout"]!["xaxis"]!["type"]);
        Assert.Contains("validation accuracy", Texts(figure));
    }

    [Fact]
    public void Scatter_TheBest_HasARingAndTheBrightestColour()
    {
        XElement[] circles = [.. Read(Figure.SearchScatter([1, 2, 3], [1, 2, 3], [0.2, 0.9, 0.5])).Descendants().Where(e => e.Name.LocalName == "circle")];
        Assert.Equal(["#440154", "#21918c", "#fde725", "none"], circles.Select(circle => Near(circle.Attribute("fill")!.Value)));
        Assert.Equal((circles[2].Attribute("cx")!.Value, circles[2].Attribute("cy")!.Value), (circles[3].Attribute("cx")!.Value, circles[3].Attribute("cy")!.Value));

        // 0.5 is three sevenths of the way, not quite the middle of viridis.
        static string Near(string colour) => colour is "#440154" or "#fde725" or "none" ? colour : "#21918c";
    }

    [Fact]
    public void Scatter_ATrialThatDiverged_IsACross()
    {
        var figure = Figure.SearchScatter([1, 2], [1, 2], [double.NaN, 0.5]);
        Assert.Single(Read(figure).Descendants(), e => e.Name.LocalName == "path" && e.Attribute("stroke")!.Value == "#777777");
        Assert.Equal("[\"x\",\"circle\"]", figure.ToPlotly()["data"]![0]!["marker"]!["symbol"]!.ToJsonString());
    }

    [Fact]
    public void Scatter_NoScoreAtAll_HasNoBest()
    {
        var figure = Figure.SearchScatter([1, 2], [1, 2], [double.NaN, double.NaN]);
        Assert.DoesNotContain(Read(figure).Descendants(), e => e.Name.LocalName == "circle");
    }

    [Fact]
    public void Scatter_OfASearch_DrawsItsTrials()
    {
        SearchResult search = RandomSearch.Run(
            [HyperParameter.LogUniform("lr", 1e-4, 1e-1), HyperParameter.LogUniform("reg", 1e-6, 1)], 5, trial => trial["lr"]);
        JsonObject json = Figure.SearchScatter(search, "reg", "lr").ToPlotly();

        Assert.Equal(search.Trials.Select(trial => SixDigits(trial.Trial["reg"])), json["data"]![0]!["x"]!.AsArray().Select(x => (double)x!));
        Assert.Equal(search.Trials.Select(trial => SixDigits(trial.Score)), json["data"]![0]!["marker"]!["color"]!.AsArray().Select(score => (double)score!));
        Assert.Equal(("reg", "lr"), ((string?)json["layout"]!["xaxis"]!["title"]!["text"], (string?)json["layout"]!["yaxis"]!["title"]!["text"]));
        Assert.Contains("no hyper-parameter 'l'; there are", Assert.Throws<ArgumentException>(() => Figure.SearchScatter(search, "l", "reg")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scatter_ZeroOnALogarithmicAxis_IsCounted() => Assert.Contains(
        "1 value is not finite or not positive (or beyond 1e300) and not shown", Texts(Figure.SearchScatter([1, 2], [0, 2], [0.5, 0.6])));

    /// <summary>What a chart keeps of a number.</summary>
    private static double SixDigits(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
