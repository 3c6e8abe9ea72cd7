using Course.Nn.Display;

namespace Course.Charts;

/// <summary>A finished picture: shown inline by a notebook, and a valid file when saved with the extension <c>.svg</c>.</summary>
/// <param name="Svg">One <c>svg</c> element with a title for screen readers.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record SvgDrawing(string Svg) : IHtmlDisplay
{
    /// <summary>The picture; on a page that is narrower than 560 pixels it keeps a size at which its text can be read, and scrolls sideways.</summary>
    public string ToHtml() => $"<div style=\"overflow-x:auto\">{Svg}</div>";

    /// <summary>The SVG text.</summary>
    public override string ToString() => Svg;
}
