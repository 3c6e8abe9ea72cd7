using System.Text;
using static Course.Nn.Display.Markup;

namespace Course.Charts.Rendering;

/// <summary>
/// Writes the few SVG shapes that the course draws with. Coordinates are pixels, x to the right and y downwards.
/// Every picture has a white background, so that it stays readable in a dark notebook.
/// </summary>
internal sealed class SvgCanvas(double width, double height, string title)
{
    private const string Font = "font-family=\"system-ui,Segoe UI,Helvetica,Arial,sans-serif\"";
    private readonly StringBuilder _body = new();

    public double Width => width;

    public double Height => height;

    public void Line(double x1, double y1, double x2, double y2, string stroke, double thickness = 1) =>
        _body.Append($"""<line x1="{Coordinate(x1)}" y1="{Coordinate(y1)}" x2="{Coordinate(x2)}" y2="{Coordinate(y2)}" stroke="{stroke}" stroke-width="{Coordinate(thickness)}"/>""").Append('\n');

    public void Rectangle(double x, double y, double w, double h, string fill, string stroke = "none", double radius = 0) =>
        _body.Append($"""<rect x="{Coordinate(x)}" y="{Coordinate(y)}" width="{Coordinate(w)}" height="{Coordinate(h)}" rx="{Coordinate(radius)}" fill="{fill}" stroke="{stroke}"/>""").Append('\n');

    public void Circle(double x, double y, double radius, string fill, string stroke = "none") =>
        _body.Append($"""<circle cx="{Coordinate(x)}" cy="{Coordinate(y)}" r="{Coordinate(radius)}" fill="{fill}" stroke="{stroke}"/>""").Append('\n');

    public void Path(string data, string stroke, double thickness = 1.5, string fill = "none", string? dash = null)
    {
        string dashes = dash is null ? string.Empty : $" stroke-dasharray=\"{dash}\"";
        _body.Append($"""<path d="{data}" fill="{fill}" stroke="{stroke}" stroke-width="{Coordinate(thickness)}" stroke-linejoin="round"{dashes}/>""").Append('\n');
    }

    /// <summary>Stretches a picture over the rectangle without smoothing, so that each of its pixels stays a sharp cell.</summary>
    public void Image(double x, double y, double w, double h, byte[] png) =>
        _body.Append($"""<image x="{Coordinate(x)}" y="{Coordinate(y)}" width="{Coordinate(w)}" height="{Coordinate(h)}" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,{Convert.ToBase64String(png)}"/>""").Append('\n');

    /// <param name="x">The anchor's abscissa.</param>
    /// <param name="y">The base line.</param>
    /// <param name="text">Any text; it is escaped here.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="fill">Colour.</param>
    /// <param name="turn">Rotation in degrees about the anchor, clockwise.</param>
    /// <param name="bold">Whether the text is bold.</param>
    public void Text(double x, double y, string text, string anchor = "middle", double size = 12, string fill = "#222", double turn = 0, bool bold = false)
    {
        if (text.Length == 0)
        {
            return;
        }

        string weight = bold ? " font-weight=\"600\"" : string.Empty;
        string rotation = turn == 0 ? string.Empty : $" transform=\"rotate({Coordinate(turn)} {Coordinate(x)} {Coordinate(y)})\"";
        _body.Append($"""<text x="{Coordinate(x)}" y="{Coordinate(y)}" text-anchor="{anchor}" font-size="{Coordinate(size)}" fill="{fill}"{weight}{rotation}>{Escape(text)}</text>""").Append('\n');
    }

    /// <summary>Draws what <paramref name="draw"/> draws and cuts off what lies outside the rectangle; the coordinates stay those of the page.</summary>
    /// <remarks>A nested <c>svg</c> needs no clip path, whose id would have to be unique among all pictures of a notebook.</remarks>
    public void Clipped(double x, double y, double w, double h, Action draw)
    {
        _body.Append($"""<svg x="{Coordinate(x)}" y="{Coordinate(y)}" width="{Coordinate(w)}" height="{Coordinate(h)}" viewBox="{Coordinate(x)} {Coordinate(y)} {Coordinate(w)} {Coordinate(h)}" overflow="hidden">""").Append('\n');
        draw();
        _body.Append("</svg>\n");
    }

    public SvgDrawing Finish()
    {
        string size = $"width=\"{Coordinate(width)}\" height=\"{Coordinate(height)}\" viewBox=\"0 0 {Coordinate(width)} {Coordinate(height)}\"";
        string name = Escape(title);
        return new SvgDrawing($"""
            <svg xmlns="http://www.w3.org/2000/svg" {size} style="max-width:max(100%,560px);height:auto;background:#fff" role="img" aria-label="{name}" {Font}>
            <title>{name}</title>
            <rect width="100%" height="100%" fill="#fff"/>
            {_body}</svg>
            """);
    }

    /// <summary>An upper estimate of the width of a text in the sans-serif fonts above, in pixels.</summary>
    public static double TextWidth(string text, double size = 12) => text.Length * size * 0.6;
}
