namespace Course.Charts.Rendering;

/// <summary>Draws grid lines, frame, tick labels, axis labels and title.</summary>
internal static class AxesRenderer
{
    private const string GridColour = "#e3e3e3";
    private const string FaintColour = "#f2f2f2";
    private const double TitleSize = 15;
    private const double LabelSize = 13;

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
        bool upright = AxisNames.AreUpright(layout);
        foreach (Tick tick in Readable(area.X.Ticks, layout.XNames, area.Width, upright))
        {
            DrawTickBelow(area, tick, upright);
        }

        foreach (Tick tick in Readable(area.Y.Ticks, layout.YNames, area.Height, isCrowded: true))
        {
            area.Canvas.Text(area.LeftEdge - 6, area.Top(tick.Value) + 4, tick.Label, "end", fill: "#444");
        }

        DrawLabels(area, layout);
    }

    /// <summary>All marks; of names that are lines of text beside each other, those that there is room for.</summary>
    private static IEnumerable<Tick> Readable(IReadOnlyList<Tick> ticks, IReadOnlyList<string>? names, double pixels, bool isCrowded)
    {
        int every = names is null || !isCrowded ? 1 : AxisNames.Every(pixels / names.Count);
        return ticks.Where((_, i) => i % every == 0);
    }

    private static void DrawTickBelow(PlotArea area, Tick tick, bool upright)
    {
        double x = area.Left(tick.Value);
        if (upright)
        {
            area.Canvas.Text(x + 4, area.Bottom + 6, tick.Label, "end", fill: "#444", turn: -90);
        }
        else
        {
            area.Canvas.Text(x, area.Bottom + 17, tick.Label, fill: "#444");
        }
    }

    private static void DrawLabels(PlotArea area, FigureLayout layout)
    {
        double centre = area.LeftEdge + (area.Width / 2);
        double middle = area.TopEdge + (area.Height / 2);
        double half = Math.Min(TitleWidth(layout), area.Canvas.Width) / 2;
        area.Canvas.Text(Math.Clamp(centre, half, area.Canvas.Width - half), 25, layout.Title, size: SizeFor(layout.Title, TitleSize, area.Canvas.Width - 16), bold: true);
        area.Canvas.Text(
            centre, area.Bottom + 38 + AxisNames.ExtraHeight(layout), layout.XLabel, size: SizeFor(layout.XLabel, LabelSize, 2 * Math.Min(centre, area.Canvas.Width - centre)));
        area.Canvas.Text(17, middle, layout.YLabel, size: SizeFor(layout.YLabel, LabelSize, 2 * Math.Min(middle, area.Canvas.Height - middle)), turn: -90);
    }

    /// <summary>The usual size, or the one at which a long text fits.</summary>
    private static double SizeFor(string text, double usual, double pixels) => Math.Min(usual, usual * pixels / Math.Max(1, SvgCanvas.TextWidth(text, usual)));

    private static string Colour(Tick tick) => tick.Label.Length > 0 ? GridColour : FaintColour;
}
