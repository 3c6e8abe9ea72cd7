using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Nn.Training;
using static Course.Charts.Tests.SvgReader;

namespace Course.Charts.Tests;

public class TrainingFigureTests
{
    private static readonly TrainingHistory Two = new([new EpochReport(1, 2, 4, 0.5, 3, 0.5), new EpochReport(2, 2, 1, 0.75, 2, 0.25)]);

    [Fact]
    public void LossCurves_WithValidation_ShadesTheGap()
    {
        JsonArray data = Figure.LossCurves(Two).ToPlotly()["data"]!.AsArray();

        Assert.Equal(["gap", "training", "validation"], data.Select(trace => (string?)trace!["name"]));
        Assert.Equal("toself", (string?)data[0]!["fill"]);
        Assert.Equal("[1,2,2,1,null]", data[0]!["x"]!.ToJsonString());
        Assert.Equal("[4,1,2,3,null]", data[0]!["y"]!.ToJsonString());
        Assert.Equal("[1,2]", data[1]!["x"]!.ToJsonString());
        Assert.Equal("[4,1]", data[1]!["y"]!.ToJsonString());
        Assert.Equal("[3,2]", data[2]!["y"]!.ToJsonString());
    }

    [Fact]
    public void LossCurves_TheGapInThePicture_LiesBetweenTheLines()
    {
        double[][] paths = [.. Read(Figure.LossCurves(Two)).Descendants().Where(e => e.Name.LocalName == "path").Take(3).Select(Numbers)];

        // The area goes along the training curve and back along that of validation.
        Assert.Equal(paths[1], paths[0][..4]);
        Assert.Equal([paths[2][2], paths[2][3], paths[2][0], paths[2][1]], paths[0][4..]);
    }

    [Fact]
    public void LossCurves_AnEpochThatIsNotFinite_InterruptsTheGap()
    {
        double?[] losses = [3, 2, double.NaN, 2, 3];
        var figure = Figure.LossCurves(new TrainingHistory([.. losses.Select((loss, i) => new EpochReport(i + 1, 5, 1, null, loss, null))]));

        Assert.Equal("[1,2,2,1,null,4,5,5,4,null]", figure.ToPlotly()["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal(2, Read(figure).Descendants().Count(e => e.Name.LocalName == "path" && e.Attribute("fill")!.Value != "none"));
        Assert.Contains("1 value is not finite (or beyond 1e300) and not shown", Texts(figure));
    }

    [Fact]
    public void LossCurves_WithoutValidation_HasOneCurve() => Assert.Equal(
        "Figure \"\" (1 trace)", Figure.LossCurves(new TrainingHistory([new EpochReport(1, 1, 1, null, null, null)])).ToString());

    [Fact]
    public void LossCurves_AfterEarlyStopping_MarksTheEpoch()
    {
        JsonNode mark = Figure.LossCurves(new TrainingHistory(Two.Epochs, bestEpoch: 2)).ToPlotly()["data"]![3]!;
        Assert.Equal(("best epoch, 2", "[2]", "[2]"), ((string?)mark["name"], mark["x"]!.ToJsonString(), mark["y"]!.ToJsonString()));
    }

    [Fact]
    public void AccuracyCurves_DrawAccuraciesAgainstWholeEpochs()
    {
        var figure = Figure.AccuracyCurves(Two);
        Assert.Equal("[0.5,0.75]", figure.ToPlotly()["data"]![1]!["y"]!.ToJsonString());
        Assert.Contains("accuracy", Texts(figure));
        Assert.DoesNotContain("1.5", Texts(figure));
    }

    private static double[] Numbers(XElement path) =>
        [.. path.Attribute("d")!.Value.Split(['M', 'L', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}
