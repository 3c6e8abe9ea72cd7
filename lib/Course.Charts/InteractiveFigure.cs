using Course.Charts.Interaction;
using Course.Charts.Rendering;
using Course.Nn.Display;

namespace Course.Charts;

/// <summary>
/// A chart that answers: it shows numbers under the mouse and zooms (<see cref="Figure.Interactive"/>), turns
/// (<see cref="Surface"/>), plays (<see cref="Animation"/>) or follows a slider (<see cref="Slider"/>). Drawn in the page by
/// plotly.js, without a network. Where a page runs no scripts, and on paper, it is a still figure.
/// </summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class InteractiveFigure : IHtmlDisplay
{
    private readonly string _json;
    private readonly IReadOnlyList<Still> _stills;
    private readonly FigureLayout _layout;

    internal InteractiveFigure(string json, IReadOnlyList<Still> stills, FigureLayout layout)
    {
        (_json, _stills, _layout) = (json, stills, layout);
    }

    /// <summary>The chart in the Plotly schema: <c>data</c>, <c>layout</c> and <c>frames</c>.</summary>
    public string ToJson() => _json;

    /// <summary>
    /// HTML for a notebook. The first chart of a session brings plotly.js with it (3.6 MB), and so does every later one of the
    /// same title, so that a cell that is run again keeps it; the others draw themselves with that one.
    /// </summary>
    public string ToHtml() => ToHtml(PlotlyScript.Session);

    /// <summary>For example <c>Interactive figure "Loss"</c>.</summary>
    public override string ToString() => $"Interactive figure \"{_layout.Title}\"";

    internal string ToHtml(PlotlyScript script)
    {
        string name = PlotRenderer.Name(_layout);
        return ChartHtml.Of(_json, name, _layout.Width, string.Concat(_stills.Select(ChartHtml.Of)), script.For(name));
    }
}
