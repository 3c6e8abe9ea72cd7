namespace Course.Charts.Rendering;

/// <summary>Names in the place of numbers along an axis, at 0, 1, 2, ….</summary>
internal static class AxisNames
{
    private const int Longest = 24;
    private const double Size = 12;

    /// <summary>Room for a line of text.</summary>
    private const double LineHeight = 14;

    /// <summary>The marks of an axis, which are as many as there are names.</summary>
    public static IReadOnlyList<Tick> Ticks(IReadOnlyList<string> names) => [.. names.Select((name, i) => new Tick(i, Shortened.Of(name, Longest)))];

    /// <summary>Every how manieth name there is room for, where each has so many pixels.</summary>
    public static int Every(double pixels) => Math.Max(1, (int)Math.Ceiling(LineHeight / Math.Max(pixels, 0.1)));

    /// <summary>Whether the names below the plot must stand upright because they would run into each other.</summary>
    public static bool AreUpright(FigureLayout layout) => layout.XNames is { Count: > 0 } names
        && Widest(names) + 4 > Math.Min(layout.Width - 170, layout.Height - 90) / (double)names.Count;

    /// <summary>Pixels that the names below the plot need more than numbers do.</summary>
    public static double ExtraHeight(FigureLayout layout) => AreUpright(layout) ? Math.Max(0, Widest(layout.XNames!) - LineHeight) : 0;

    private static double Widest(IReadOnlyList<string> names) => names.Max(name => SvgCanvas.TextWidth(Shortened.Of(name, Longest), Size));
}
