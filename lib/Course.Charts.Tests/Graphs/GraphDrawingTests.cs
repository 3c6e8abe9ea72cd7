using System.Globalization;
using System.Xml.Linq;
using Course.Nn.Autograd;

namespace Course.Charts.Tests.Graphs;

public class GraphDrawingTests
{
    private const string Green = "#1a7f37";
    private const string Red = "#c62828";

    [Fact]
    public void Draw_AfterBackward_ShowsNamesValuesAndGradients()
    {
        ComputationalGraph graph = LectureExample();
        graph.Backward();
        XElement[] texts = Texts(graph);

        Assert.Equal("5; f = −12; q = 3; −2; −4", Of(texts, Green));
        Assert.Equal("1; 3; −4; −4; −4", Of(texts, Red));
        Assert.Subset(texts.Select(text => text.Value).ToHashSet(), new HashSet<string> { "x", "y", "z", "+", "×" });
    }

    [Fact]
    public void Draw_BeforeBackward_ShowsNoGradients() => Assert.Empty(Of(Texts(LectureExample()), Red));

    [Fact]
    public void Draw_OfManyGraphs_NeverLetsTwoLabelsOverlap()
    {
        foreach (ComputationalGraph graph in Graphs())
        {
            graph.Backward();
            (double Left, double Top, double Right, double Bottom)[] boxes = [.. Texts(graph).Select(Box)];
            for (int i = 0; i < boxes.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    bool apart = boxes[i].Right <= boxes[j].Left || boxes[j].Right <= boxes[i].Left
                        || boxes[i].Bottom <= boxes[j].Top || boxes[j].Bottom <= boxes[i].Top;
                    Assert.True(apart, $"{graph}: labels {i} and {j} overlap");
                }
            }
        }
    }

    [Fact]
    public void Draw_OfAGateThatUsesAValueTwice_DrawsTwoEdges()
    {
        var x = new Value(3, "x");
        XElement svg = Svg(new ComputationalGraph(x * x));

        Assert.Equal(2, svg.Descendants().Count(e => e.Name.LocalName == "path" && e.Attribute("d")!.Value.Contains('C')));
    }

    [Fact]
    public void Draw_OfABranch_ShowsWhatComesBackAlongEachEdgeAndTheSumAtTheStem()
    {
        var x = new Value(3, "x");
        var y = new Value(-1, "y");
        var graph = new ComputationalGraph(x * (x + y));
        Assert.Empty(Of(Texts(graph), Red));

        graph.Backward();
        Assert.Equal("1; 2; 3; 3; 3; 5", Of(Texts(graph), Red)); // f; along the edges 2 and 3; the sum and y 3; x
    }

    [Fact]
    public void Draw_OfANameWithMarkup_EscapesIt()
    {
        XElement svg = Svg(new ComputationalGraph(new Value(1, "<w&0>") * 2));

        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "<w&0>");
    }

    [Fact]
    public void Draw_Always_CarriesATitleForScreenReaders()
    {
        XElement svg = Svg(LectureExample());

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("Computational graph of f = -12", svg.Attribute("aria-label")!.Value);
        Assert.Equal("title", svg.Elements().First().Name.LocalName);
    }

    internal static IEnumerable<ComputationalGraph> Graphs()
    {
        yield return LectureExample();
        yield return SigmoidNeuron(oneGate: false);
        yield return SigmoidNeuron(oneGate: true);
        var x = new Value(2, "x");
        var y = new Value(-3.25, "y");
        Value shared = (x * y).Tanh().Named("a long name");
        yield return new ComputationalGraph(((shared * shared) + (x / (shared - y)).Pow(2) + Value.Max(x, y)).Named("f"));
        yield return new ComputationalGraph(x);
    }

    internal static ComputationalGraph LectureExample()
    {
        var x = new Value(-2, "x");
        var y = new Value(5, "y");
        var z = new Value(-4, "z");
        Value q = (x + y).Named("q");
        return new ComputationalGraph((q * z).Named("f"));
    }

    internal static ComputationalGraph SigmoidNeuron(bool oneGate)
    {
        (Value w0, Value x0, Value w1, Value x1, Value w2) = (new Value(2, "w0"), new Value(-1, "x0"), new Value(-3, "w1"), new Value(-2, "x1"), new Value(-3, "w2"));
        Value score = (w0 * x0) + (w1 * x1) + w2;
        return new ComputationalGraph(oneGate ? score.Sigmoid() : 1 / ((-score).Exp() + 1));
    }

    private static XElement Svg(ComputationalGraph graph) => XElement.Parse(graph.Draw().Svg);

    private static XElement[] Texts(ComputationalGraph graph) =>
        [.. Svg(graph).Descendants().Where(e => e.Name.LocalName == "text")];

    private static string Of(XElement[] texts, string colour) => string.Join(
        "; ", texts.Where(text => text.Attribute("fill")!.Value == colour).Select(text => text.Value).Order(StringComparer.Ordinal));

    /// <summary>The box of a centred label, at 0.6 of the font size per character: wider than the fonts in use draw it.</summary>
    private static (double Left, double Top, double Right, double Bottom) Box(XElement text)
    {
        double size = Number(text, "font-size");
        double half = text.Value.Length * size * 0.6 / 2;
        return (Number(text, "x") - half, Number(text, "y") - (size * 0.8), Number(text, "x") + half, Number(text, "y") + (size * 0.2));
    }

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
