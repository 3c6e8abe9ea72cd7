using Course.Charts.Traces;

namespace Course.Charts.Rendering;

/// <summary>Lists the named traces to the right of the plot, where no data can be covered.</summary>
internal static class LegendRenderer
{
    private const double RowHeight = 20;
    private const double KeyWidth = 38;
    private const int Longest = 32;

    public static double Width(Figure figure)
    {
        string[] names = [.. figure.Traces.Select(trace => trace.Name).OfType<string>().Select(name => Shortened.Of(name, Longest))];
        return names.Length == 0 ? 0 : KeyWidth + names.Max(name => SvgCanvas.TextWidth(name));
    }

    public static void Draw(Figure figure, PlotArea area)
    {
        double y = area.TopEdge + 10;
        foreach ((int index, PlottedTrace trace) in PlotRenderer.ColourIndices(figure).Where(entry => entry.Trace.Name is not null))
        {
            trace.DrawKey(new CanvasPlace(area.Canvas, area.RightEdge + 24, y), index);
            area.Canvas.Text(area.RightEdge + KeyWidth, y + 4, Shortened.Of(trace.Name!, Longest), "start");
            y += RowHeight;
        }
    }
}
