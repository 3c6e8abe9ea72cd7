using System.Net;
using System.Text.RegularExpressions;
using Course.Charts.Interaction;
using Course.Nn.Tests.Display;

namespace Course.Charts.Tests;

public class InteractiveFigureTests
{
    private const string Library = "if (!window.Plotly)";

    [Fact]
    public void Html_TheFirstChartAndThoseOfItsName_CarryTheLibrary()
    {
        var session = new PlotlyScript();
        string first = Chart("one").ToHtml(session), second = Chart("two").ToHtml(session), again = Chart("one").ToHtml(session);

        Assert.Contains(Library, first, StringComparison.Ordinal);
        Assert.DoesNotContain(Library, second, StringComparison.Ordinal);
        Assert.Equal(first, again);
    }

    [Fact]
    public void Html_OfAChartWithoutTheLibrary_IsSmall() => Assert.InRange(WithoutLibrary(Chart("two")).Length, 1_000, 12_000);

    [Fact]
    public void Html_TwiceOnAPage_NeedsNoIdsAndSaysTheSame()
    {
        string html = WithoutLibrary(Chart("two"));

        Assert.Equal(html, WithoutLibrary(Chart("two")));
        Assert.DoesNotMatch(new Regex(@"\bid\s*="), html);
    }

    [Fact]
    public void Html_OfAnyText_KeepsTheDataInTheAttribute()
    {
        InteractiveFigure chart = Figure.Lines([1.0, 2], "it's <b> & \"c\"").With("a'b</div><script>").Interactive();
        string attribute = Regex.Match(WithoutLibrary(chart), "data-chart='([^']*)'").Groups[1].Value;

        Assert.Equal(chart.ToJson(), WebUtility.HtmlDecode(attribute));
        Assert.DoesNotContain('<', attribute);
    }

    [Fact]
    public void Html_Always_HoldsTheStillFigure() =>
        Assert.Contains(Figure.Lines([1.0, 2]).With("two").ToSvg().Svg, WithoutLibrary(Chart("two")), StringComparison.Ordinal);

    [Fact]
    public void Html_WithoutScripts_ShowsTheStillAndNoMessage()
    {
        string html = WithoutLibrary(Chart("two"));

        Assert.Contains(".course-plot { display: none; }", html, StringComparison.Ordinal);
        Assert.Contains("""<p class="course-note" hidden>""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Convention_OnAChart_GivesHtmlAndPlainText()
    {
        IReadOnlyDictionary<string, string> outputs = Convention.Format(Chart("two"));

        Assert.Equal(["text/html", "text/plain"], outputs.Keys);
        Assert.Equal("Interactive figure \"two\"", outputs["text/plain"]);
    }

    private static InteractiveFigure Chart(string title) => Figure.Lines([1.0, 2]).With(title).Interactive();

    private static string WithoutLibrary(InteractiveFigure chart)
    {
        var session = new PlotlyScript();
        session.For("the chart that carries it");
        return chart.ToHtml(session);
    }
}
