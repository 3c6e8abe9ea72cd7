using System.Globalization;
using System.Text;
using Course.Site.Notebooks;
using static Course.Nn.Display.Markup;

namespace Course.Site.Map;

/// <summary>
/// The road map: the notebooks from top to bottom, each with what it needs in words, and beside them the same as arrows. Sixteen units of
/// the picture are the height of a letter's line, so that both grow together.
/// </summary>
internal static class RoadMap
{
    // The height of a row and those of .road in site.css belong together.
    private const double Row = 76;
    private const double Unit = 16;
    private const double FirstLane = 16;
    private const double LaneWidth = 13;
    private const double Bend = 7;
    private const double Head = 8;
    private const double Out = 54;
    private const double FirstIn = 12;
    private const double LastIn = 42;

    /// <summary>Its HTML.</summary>
    public static string Of(Dependencies dependencies)
    {
        var list = new StringBuilder("<div class=\"map\">\n<ol class=\"road\">\n");
        foreach (SiteNotebook notebook in dependencies.Notebooks)
        {
            list.Append($"<li data-notebook=\"{notebook.Number}\"><a href=\"{notebook.Url}\">{Escape(notebook.Title)}</a><span class=\"quiet\">{NeedsInWords(dependencies.NeededBy(notebook))}</span></li>\n");
        }

        return list.Append("</ol>\n").Append(Picture(dependencies)).Append("</div>\n").ToString();
    }

    private static string NeedsInWords(IReadOnlyList<SiteNotebook> needs) =>
        needs.Count == 0 ? "needs no other" : "needs: " + string.Join(", ", needs.Select(notebook => notebook.Number));

    private static string Picture(Dependencies dependencies)
    {
        List<SiteNotebook> notebooks = [.. dependencies.Notebooks];
        (int From, int To)[] arrows = [.. dependencies.Arrows.Select(arrow => (notebooks.IndexOf(arrow.From), notebooks.IndexOf(arrow.To)))];
        var lanes = new Lanes(arrows);
        double width = FirstLane + (lanes.Count * LaneWidth), height = notebooks.Count * Row;
        var svg = new StringBuilder($"<svg viewBox=\"0 0 {Coordinate(width)} {Coordinate(height)}\" style=\"width:{Coordinate(width / Unit)}rem;height:{Coordinate(height / Unit)}rem\" aria-hidden=\"true\">\n");
        foreach (IGrouping<int, (int From, int To)> at in arrows.GroupBy(arrow => arrow.To))
        {
            // The arrow of an outer lane ends lower, so that it does not cross those further in.
            (int From, int To)[] incoming = [.. at.OrderBy(arrow => lanes.Of(arrow.From, arrow.To))];
            double step = incoming.Length > 1 ? Math.Min(9, (LastIn - FirstIn) / (incoming.Length - 1)) : 0;
            for (int i = 0; i < incoming.Length; i++)
            {
                (int from, int to) = incoming[i];
                svg.Append(CultureInfo.InvariantCulture, $"<g data-from=\"{notebooks[from].Number}\" data-to=\"{notebooks[to].Number}\" class=\"way way-{lanes.Of(from, to) % 4}\">");
                svg.Append(Arrow((from * Row) + Out, (to * Row) + FirstIn + (i * step), FirstLane + (lanes.Of(from, to) * LaneWidth))).Append("</g>\n");
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Out of a box to the right, down a lane, and back to the left into another.</summary>
    private static string Arrow(double top, double bottom, double lane) =>
        $"<path d=\"M0 {Coordinate(top)}H{Coordinate(lane - Bend)}q{Coordinate(Bend)} 0 {Coordinate(Bend)} {Coordinate(Bend)}V{Coordinate(bottom - Bend)}q0 {Coordinate(Bend)} {Coordinate(-Bend)} {Coordinate(Bend)}H{Coordinate(Head - 1)}\"/>"
        + $"<path class=\"head\" d=\"M0 {Coordinate(bottom)}l{Coordinate(Head)} -4v8z\"/>";
}
