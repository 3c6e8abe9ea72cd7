namespace Course.Charts.Rendering;

/// <summary>
/// The eight colours of M. Okabe and K. Ito (Color Universal Design, 2008), which people with any of the common colour
/// vision deficiencies tell apart; the yellow, too pale on white, is replaced by a grey. After eight traces the lines are dashed.
/// </summary>
internal static class Palette
{
    private static readonly string[] Colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#000000", "#777777"];

    private static readonly (string? Svg, string Plotly)[] Dashes = [(null, "solid"), ("7 4", "dash"), ("2 3", "dot")];

    /// <summary>The colour of a concept: blue and orange of the eight, a red and the grey, told apart by brightness as well.</summary>
    public static string Of(Concept concept) => concept switch
    {
        Concept.Loss => "#0072b2",
        Concept.Validation => "#e69f00",
        Concept.Gradient => "#c62828",
        Concept.Data => "#777777",
        _ => throw new ArgumentOutOfRangeException(nameof(concept), concept, "Figure.As: give one of the named concepts"),
    };

    public static string Colour(int index) => Colours[index % Colours.Length];

    /// <summary>The first <paramref name="count"/> indices whose lines cannot be mistaken for solid ones of the <paramref name="taken"/> colours.</summary>
    public static int[] Without(string[] taken, int count) =>
        [.. Enumerable.Range(0, count + Colours.Length).Where(i => i >= Colours.Length || !taken.Contains(Colours[i])).Take(count)];

    public static string? Dash(int index) => Dashes[index / Colours.Length % Dashes.Length].Svg;

    public static string PlotlyDash(int index) => Dashes[index / Colours.Length % Dashes.Length].Plotly;

    /// <summary>The colour mixed with three parts of white, for areas behind points of that colour.</summary>
    public static byte[] Pale(int index)
    {
        byte[] full = Convert.FromHexString(Colour(index).AsSpan(1));
        return [.. full.Select(channel => (byte)(255 - ((255 - channel) / 4)))];
    }
}
