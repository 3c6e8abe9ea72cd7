using Course.Nn.Interop;
namespace Course.Charts.Rendering;

/// <summary>Draws the colour scale of a heat map beside it.</summary>
internal static class ColourBarRenderer
{
    private const double LabelWidth = 20;

    private const double BarWidth = 16;
    private const int Shades = 64;

    /// <summary>Below this height only the outermost labels have room.</summary>
    private const double ShortBar = 100;

    /// <summary>The room it needs to the right of the plot, in pixels.</summary>
    public static double Width(string label) => 90 + (label.Length > 0 ? LabelWidth : 0);

    public static void Draw(PlotArea area, ColourScale scale, string label)
    {
        double left = area.RightEdge + 18;
        byte[] pixels = [.. Enumerable.Range(0, Shades).SelectMany(i => scale.Colour(Shade(scale, Shades - 1 - i)))];
        area.Canvas.Image(left, area.TopEdge, BarWidth, area.Height, Png.Encode(pixels, 1, Shades));
        area.Canvas.Rectangle(left, area.TopEdge, BarWidth, area.Height, "none", "#888");
        var axis = new Axis([scale.Low, scale.High], new AxisStyle());
        IEnumerable<Tick> ticks = area.Height < ShortBar ? [axis.Ticks[0], axis.Ticks[^1]] : axis.Ticks;
        foreach (Tick tick in ticks)
        {
            double y = area.Bottom - (axis.Position(tick.Value) * area.Height);
            area.Canvas.Line(left + BarWidth, y, left + BarWidth + 4, y, "#888");
            area.Canvas.Text(left + BarWidth + 7, y + 4, tick.Label, "start", fill: "#444");
        }

        area.Canvas.Text(area.RightEdge + Width(label) - 6, area.TopEdge + (area.Height / 2), label, size: 13, turn: -90);
    }

    private static double Shade(ColourScale scale, int i) => scale.Low + ((scale.High - scale.Low) * i / (Shades - 1));
}
