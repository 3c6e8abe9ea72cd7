using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Nn.Training;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class ConfusionFigureTests
{
    private static readonly int[,] Counts = { { 3, 1 }, { 0, 50 } };

    [Fact]
    public void Matrix_ColoursSharesAndWritesCounts()
    {
        var figure = Figure.ConfusionMatrix(Counts, ["cat", "dog"]);
        JsonNode trace = figure.ToPlotly()["data"]![0]!;

        Assert.Equal("[[0.75,0.25],[0,1]]", trace["z"]!.ToJsonString());
        Assert.Equal("[[\"3\",\"1\"],[\"\",\"50\"]]", trace["text"]!.ToJsonString());
        Assert.Equal("%{text}", (string?)trace["texttemplate"]);
        Assert.Equal(["3", "1", "50"], Read(figure).Descendants().Where(e => e.Attribute("font-size")?.Value == "11").Select(e => e.Value));
        Assert.Equal([255, 255, 255], Pixels(figure, out _, out _)[6..9]); // row 1, column 0: none
    }

    [Fact]
    public void Matrix_ARowWithoutExamples_IsWhite() =>
        Assert.Equal("[[0,0],[0,1]]", Figure.ConfusionMatrix(new int[,] { { 0, 0 }, { 0, 4 } }).ToPlotly()["data"]![0]!["z"]!.ToJsonString());

    [Fact]
    public void Matrix_OfATraining_IsDrawnAlike() => Assert.Equal(
        Figure.ConfusionMatrix(new int[,] { { 1, 1 }, { 0, 1 } }).ToHtml(),
        Figure.ConfusionMatrix(new ConfusionMatrix([0, 0, 1], [0, 1, 1], 2)).ToHtml());

    [Fact]
    public void Matrix_ShortNames_StandLevelAndLongOnesUpright()
    {
        Assert.Equal(0, Upright("cat", "dog"));
        Assert.Equal(2, Upright("dog", "a class with a name so long that it must be cut"));
        Assert.Contains("a class with a name so …", Texts(Figure.ConfusionMatrix(Counts, ["dog", "a class with a name so long that it must be cut"])));

        static int Upright(params string[] names) => Read(Figure.ConfusionMatrix(Counts, names)).Descendants()
            .Count(e => e.Name.LocalName == "text" && e.Attribute("text-anchor")!.Value == "end" && e.Attribute("transform") is not null);
    }

    [Fact]
    public void Matrix_NamesWithTags_AreNotReadAsTags()
    {
        var figure = Figure.ConfusionMatrix(Counts, ["<b>", "a&b"]);
        Assert.Equal(["&lt;b&gt;", "a&amp;b"], figure.ToPlotly()["layout"]!["xaxis"]!["ticktext"]!.AsArray().Select(name => (string?)name));
        Assert.Contains("<b>", Texts(figure));
    }

    [Fact]
    public void Matrix_OfManyClasses_LeavesOutWhatCannotBeRead()
    {
        XElement svg = Read(Figure.ConfusionMatrix(new int[100, 100]));
        string[] names = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.InRange(names.Count(name => name == "0"), 2, 3); // both axes, and the colour bar
        Assert.DoesNotContain("1", names);
        Assert.Contains("96", names);
    }
}
