using Course.Nn.Display;

namespace Course.Charts;

/// <summary>Shows a <see cref="Figure"/> as SVG in HTML and as Plotly JSON; a notebook picks the richest that it knows.</summary>
public sealed class FigureFormatterSource
{
    /// <summary>The MIME type of a Plotly figure.</summary>
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";

    /// <summary><c>text/html</c>, then Plotly, then <c>text/plain</c>.</summary>
#pragma warning disable CA1822 // A notebook calls it on an instance that it creates by reflection.
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<Figure>("text/html", figure => figure.ToHtml()),
        new MimeFormatter<Figure>(PlotlyMimeType, figure => figure.ToPlotlyJson().ToJsonString()),
        new MimeFormatter<Figure>("text/plain", figure => figure.ToString()),
    ];
#pragma warning restore CA1822
}
