using Course.Nn.Display;

namespace Course.Nn.Charts.Rendering;

/// <summary>Draws grid lines, frame, tick labels, axis labels and title.</summary>
internal static class AxesRenderer
{
    private const string GridColour = "#e3e3e3";
    private const string FaintColour = "#f2f2f2";
    private const double TitleSize = 15;

    /// <summary>The room that the title needs, in pixels.</summary>
    public static double TitleWidth(FigureLayout layout) => SvgCanvas.TextWidth(layout.Title, TitleSize) + 16;

    public static void DrawGrid(PlotArea area)
    {
        foreach (Tick tick in area.X.Ticks)
        {
            area.Canvas.Line(area.Left(tick.Value), area.TopEdge, area.Left(tick.Value), area.Bottom, Colour(tick));
        }

        foreach (Tick tick in area.Y.Ticks)
        {
            area.Canvas.Line(area.LeftEdge, area.Top(tick.Value), area.RightEdge, area.Top(tick.Value), Colour(tick));
        }
    }

    public static void DrawFrame(PlotArea area, FigureLayout layout)
    {
        area.Canvas.Rectangle(area.LeftEdge, area.TopEdge, area.Width, area.Height, "none", "#888");
        foreach (Tick tick in area.X.Ticks)
        {
            area.Canvas.Text(area.Left(tick.Value), area.Bottom + 17, tick.Label, fill: "#444");
        }

        foreach (Tick tick in area.Y.Ticks)
        {
            area.Canvas.Text(area.LeftEdge - 6, area.Top(tick.Value) + 4, tick.Label, "end", fill: "#444");
        }

        DrawLabels(area, layout);
    }

    private static void DrawLabels(PlotArea area, FigureLayout layout)
    {
        double centre = area.LeftEdge + (area.Width / 2);
        double middle = area.TopEdge + (area.Height / 2);
        if (layout.Title.Length > 0)
        {
            area.Canvas.Text(Math.Max(centre, TitleWidth(layout) / 2), 25, layout.Title, size: TitleSize, bold: true);
        }

        if (layout.XLabel.Length > 0)
        {
            area.Canvas.Text(centre, area.Bottom + 38, layout.XLabel, size: 13);
        }

        if (layout.YLabel.Length > 0)
        {
            area.Canvas.Text(17, middle, layout.YLabel, size: 13, turn: -90);
        }
    }

    private static string Colour(Tick tick) => tick.Label.Length > 0 ? GridColour : FaintColour;
}
