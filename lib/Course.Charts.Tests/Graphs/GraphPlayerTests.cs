using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Nn.Autograd;

namespace Course.Charts.Tests.Graphs;

public class GraphPlayerTests
{
    private const string Green = "#1a7f37";
    private const string Red = "#c62828";
    private const string Grey = "#6b6b6b";

    [Fact]
    public void Steps_AreOnePerEdgeEachWay_AndThreeMore()
    {
        JsonObject json = PlotlyReader.Read(GraphPlayer.Of(GraphDrawingTests.LectureExample()));

        Assert.Equal((2 * 4) + 3, json["frames"]!.AsArray().Count);
        Assert.Equal(json["frames"]!.AsArray().Count, json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Count);
    }

    [Fact]
    public void ForwardSteps_ShowAValueOnceItsLastInputHasArrived()
    {
        XElement[] steps = Pictures(GraphDrawingTests.LectureExample());

        Assert.Equal("5; −2; −4", Of(steps[0], Green));
        Assert.Equal("5; −2; −4", Of(steps[1], Green));
        Assert.Equal("5; q = 3; −2; −4", Of(steps[2], Green));
        Assert.Equal("5; f = −12; q = 3; −2; −4", Of(steps[4], Green));
        Assert.All(steps[..5], step => Assert.Empty(Of(step, Red)));
    }

    [Fact]
    public void BackwardSteps_CollectGradientsEdgeByEdge()
    {
        XElement[] steps = Pictures(GraphDrawingTests.LectureExample());

        Assert.Equal("1", Of(steps[5], Red));
        Assert.Equal("1; −4", Of(steps[6], Red));
        Assert.Equal("1; 3; −4; −4; −4", Of(steps[9], Red));
        Assert.Contains("local −4 · upstream 1 = −4", Caption(steps[6]), StringComparison.Ordinal);
    }

    [Fact]
    public void ABranch_AddsWhatComesBack_AndSaysSo()
    {
        var x = new Value(3, "x");
        XElement[] steps = Pictures(new ComputationalGraph(x * (x + new Value(-1, "y"))));

        Assert.Contains(steps, step => Caption(step).EndsWith("; 2 + 3 = 5", StringComparison.Ordinal));
        Assert.Equal("1; 2; 3; 3; 3; 5", Of(steps[^1], Red)); // f, along the edges, the sum and y, x
    }

    [Fact]
    public void LastStep_ShowsMeasuredGradientsOfEveryValue_EqualToThoseComputed()
    {
        foreach (ComputationalGraph graph in GraphDrawingTests.Graphs())
        {
            XElement last = Pictures(graph)[^1];
            graph.Backward();
            string[] expected = [.. graph.TopologicalOrder.Select(value => Round(value.Gradient)).Order(StringComparer.Ordinal)];
            string[] measured = [.. Texts(last, Grey).Select(text => Round(double.Parse(text[2..].Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture)))
                .Order(StringComparer.Ordinal)];
            Assert.Equal(expected, measured);
        }
    }

    [Fact]
    public void Hover_TellsBothGradientsOfEveryValue()
    {
        JsonArray texts = PlotlyReader.Read(GraphPlayer.Of(GraphDrawingTests.LectureExample()))["data"]![0]!["text"]!.AsArray();

        Assert.Equal(5, texts.Count);
        Assert.Contains(texts, text => (string)text! == "<b>q</b><br>value 3<br>gradient −4<br>measured −4");
    }

    [Fact]
    public void Stills_AreTheGraphAfterEitherPass()
    {
        string html = GraphPlayer.Of(GraphDrawingTests.LectureExample()).ToHtml();

        Assert.Contains("<figcaption>after the forward pass</figcaption>", html, StringComparison.Ordinal);
        Assert.Contains("<figcaption>after the backward pass</figcaption>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AnyGraph_LeavesItAsItWas()
    {
        ComputationalGraph graph = GraphDrawingTests.LectureExample();
        _ = GraphPlayer.Of(graph);

        Assert.False(graph.HasGradients);
        Assert.All(graph.TopologicalOrder, value => Assert.Equal(0, value.Gradient));
    }

    [Fact]
    public void Of_AGraphTooLarge_SaysSo()
    {
        Value sum = new(1, "x");
        for (int i = 0; i < 40; i++)
        {
            sum += 1;
        }

        ArgumentException e = Assert.Throws<ArgumentException>(() => GraphPlayer.Of(new ComputationalGraph(sum)));
        Assert.Contains("a graph of 41 values; at most 40 can be followed", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19)]
    [InlineData(5001)]
    public void Of_ATimeOutOfRange_SaysWhatToGive(int milliseconds) =>
        Assert.Contains("give 20 to 5000 milliseconds", Assert.Throws<ArgumentOutOfRangeException>(
            () => GraphPlayer.Of(GraphDrawingTests.LectureExample(), milliseconds)).Message, StringComparison.Ordinal);

    /// <summary>To the two significant digits that a drawing shows at least.</summary>
    private static string Round(double value) => value.ToString("0.0e+0", System.Globalization.CultureInfo.InvariantCulture);

    private static XElement[] Pictures(ComputationalGraph graph) =>
        [.. PlotlyReader.Read(GraphPlayer.Of(graph))["frames"]!.AsArray().Select(frame => Picture((string)frame!["layout"]!["images"]![0]!["source"]!))];

    private static XElement Picture(string source) =>
        XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(source["data:image/svg+xml;base64,".Length..])));

    private static string Caption(XElement picture) =>
        picture.Descendants().Single(e => e.Name.LocalName == "text" && e.Attribute("text-anchor")!.Value == "start").Value;

    private static IEnumerable<string> Texts(XElement picture, string colour) => picture.Descendants()
        .Where(e => e.Name.LocalName == "text" && e.Attribute("fill")!.Value == colour).Select(e => e.Value);

    private static string Of(XElement picture, string colour) => string.Join("; ", Texts(picture, colour).Order(StringComparer.Ordinal));
}
