using System.Text;
using System.Text.Json.Nodes;
using Course.Nn.Tensors;

namespace Course.Charts.Tests;

public class MovementTests
{
    [Fact]
    public void Frames_HoldWhatDiffers_AndNothingElse()
    {
        JsonObject json = PlotlyReader.Read(Animation.Of([("0", Moving(1)), ("1", Moving(2)), ("2", Moving(5))], "step"));

        Assert.Equal(["0", "1", "2"], json["frames"]!.AsArray().Select(frame => (string)frame!["name"]!));
        Assert.All(json["frames"]!.AsArray(), frame => Assert.Equal("[1]", frame!["traces"]!.ToJsonString()));
        Assert.Equal("""[{"y":[5,10]}]""", json["frames"]![2]!["data"]!.ToJsonString());
    }

    [Fact]
    public void Axes_ReachTheDataOfAllFrames()
    {
        JsonNode range = PlotlyReader.Read(Slider.Of([("a", Moving(1)), ("b", Moving(-7))], "k"))["layout"]!["yaxis"]!["range"]!;

        // One from 1 to 3, the other from −14 to 3, each with a margin of a twentieth: 0.9 to 3.1 and −14.85 to 3.85.
        Assert.Equal("[-14.85,3.85]", range.ToJsonString());
    }

    [Fact]
    public void LogAxes_ReachTheDataOfAllFrames()
    {
        Figure Of(double y) => Figure.Lines([1.0, 2], [1.0, y]).With(logY: true);
        JsonArray range = PlotlyReader.Read(Slider.Of([("a", Of(10)), ("b", Of(1000))], "k"))["layout"]!["yaxis"]!["range"]!.AsArray();

        Assert.Equal((-0.15, 3.15), ((double)range[0]!, (double)range[1]!));
    }

    [Fact]
    public void Slider_BeginsWhereItIsTold()
    {
        JsonObject json = PlotlyReader.Read(Slider.Of([("a", Moving(1)), ("b", Moving(2))], "k", start: 1));

        Assert.Equal(1, (int)json["layout"]!["sliders"]![0]!["active"]!);
        Assert.Equal("[2,4]", json["data"]![1]!["y"]!.ToJsonString());
        Assert.Null(json["layout"]!["updatemenus"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Frames_AreDrawnAnew_WhenMoreThanLinesDiffers(bool plane)
    {
        Figure Of(double k) => plane ? Figure.HeatMap(Tensor.From(new double[,] { { k, 1 } }, ElementType.Float64)) : Moving(k);
        JsonNode timing = PlotlyReader.Read(Animation.Of([("a", Of(1)), ("b", Of(2))], "k", 300))["layout"]!["updatemenus"]![0]!["buttons"]![0]!["args"]![1]!;

        Assert.Equal((300, plane), ((int)timing["frame"]!["duration"]!, (bool)timing["frame"]!["redraw"]!));
    }

    [Fact]
    public void Titles_ThatDiffer_ChangeWithTheFrames()
    {
        JsonObject json = PlotlyReader.Read(Slider.Of([("a", Moving(1).With("A")), ("b", Moving(2).With("B"))], "k"));

        Assert.Equal("<b>B</b>", (string)json["frames"]![1]!["layout"]!["title"]!["text"]!);
    }

    [Fact]
    public void Stills_AreTheFirstTheMiddleAndTheLast()
    {
        string html = Animation.Of(Enumerable.Range(0, 5).Select(k => ($"{k}", Moving(k))), "step").ToHtml();

        Assert.Equal(3, html.Split("<figure>").Length - 1);
        Assert.All(["step 0", "step 2", "step 4"], caption => Assert.Contains($"<figcaption>{caption}</figcaption>", html, StringComparison.Ordinal));
    }

    /// <summary>Each frame is the drawing that its figure gives alone, in the middle of the plane that the widest one needs.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(300)]
    public void ImageGrids_AreDrawnWhole_OnePerFrame(int? milliseconds)
    {
        Figure[] grids = [.. new[] { "A", "a title that is wider than the two pictures below it", "C" }
            .Select((title, k) => Figure.ImageGrid(Tensor.RandomUniform(RandomSource.FromSeed(k), [2, 3, 4, 6])).With(title))];
        (string, Figure)[] frames = [.. grids.Select((grid, k) => ($"{k}", grid))];
        InteractiveFigure figure = milliseconds is { } duration ? Animation.Of(frames, "k", duration) : Slider.Of(frames, "k", start: 2);
        JsonObject json = PlotlyReader.Read(figure);

        string Svg(JsonNode layout) => Encoding.UTF8.GetString(Convert.FromBase64String(((string)layout["images"]![0]!["source"]!).Split(',')[1]));
        JsonNode[] layouts = [.. json["frames"]!.AsArray().Select(frame => frame!["layout"]!)];
        Assert.Equal(grids.Select(grid => grid.ToSvg().Svg), layouts.Select(Svg));
        Assert.Equal(grids[milliseconds is null ? 2 : 0].ToSvg().Svg, Svg(json["layout"]!));
        double width = (double)json["layout"]!["xaxis"]!["range"]![1]!;
        Assert.All(layouts.Select(layout => layout["images"]![0]!), image => Assert.Equal(width / 2, (double)image["x"]! + ((double)image["sizex"]! / 2), 1e-9));
        Assert.Equal(milliseconds is not null, json["layout"]!["updatemenus"] is not null);
        Assert.All(["k 0", "k 1", "k 2"], caption => Assert.Contains($"<figcaption>{caption}</figcaption>", figure.ToHtml(), StringComparison.Ordinal));
    }

    public static TheoryData<string, Func<InteractiveFigure>> Mistakes => new()
    {
        { "Animation.Of: 1 figures; give at least two", () => Animation.Of([("a", Moving(1))], "k") },
        { "Animation.Of: give 20 to 5000 milliseconds per frame", () => Animation.Of([("a", Moving(1)), ("b", Moving(2))], "k", 1) },
        { "Animation.Of: figure b is an image grid", () => Animation.Of([("a", Moving(1)), ("b", Figure.ImageGrid(Tensor.Zeros(1, 4)))], "k") },
        { "Slider.Of: figure b draws scatter, the first one scatter, scatter", () => Slider.Of([("a", Moving(1)), ("b", Figure.Lines([1.0]))], "k") },
        { "Slider.Of: the states are 0 to 1", () => Slider.Of([("a", Figure.ImageGrid(Tensor.Zeros(1, 4))), ("b", Figure.ImageGrid(Tensor.Zeros(1, 4)))], "k", start: 2) },
        { "Slider.Of: the states are 0 to 1", () => Slider.Of([("a", Moving(1)), ("b", Moving(2))], "k", start: 2) },
        { "x from 1 to 1; give two finite numbers within ±1e300, the smaller one first", () => Surface.Of((x, y) => x, (1, 1), (0, 1)) },
        { "points of shape [3]; give [N,2]", () => Surface.Of((x, y) => x, (0, 1), (0, 1), [("a", Tensor.Zeros(3))]) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Movements_WithUnusableArguments_SayWhatToGive(string message, Func<InteractiveFigure> make) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => make()).Message, StringComparison.Ordinal);

    /// <summary>A line that stays, and one that turns with k.</summary>
    private static Figure Moving(double k) => Figure.Lines([3.0, 1], "stays").Add(Figure.Lines([k, 2 * k], "moves"));
}
