using System.Text;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static Course.Charts.Interaction.PlotlyValues;

namespace Course.Charts.Interaction;

/// <summary>A drawing as it lies in a chart, at its size.</summary>
/// <param name="Picture">What is drawn.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record SizedDrawing(SvgDrawing Picture, double Width, double Height);

/// <summary>Whole drawings as the frames of a chart: each lies on a plane whose unit is a pixel, in the middle and at the top.</summary>
internal static class PlotlyDrawings
{
    /// <summary>Pixels between the drawing and the slider.</summary>
    public const int Below = 12;

    /// <summary>A plane as large as the largest drawing, with one of them on it; no axes are seen.</summary>
    public static Layout Layout(IReadOnlyList<SizedDrawing> drawings, int shown)
    {
        (double width, double height) = Reach(drawings);
        return PlotlyLayout.Plain(new FigureLayout(), (int)height + Below)
            .Set("showlegend", false)
            .Set("margin", new Margin().Set("l", 0).Set("r", 0).Set("t", 0).Set("b", Below))
            .Set("xaxis", Axis(0, width).Set("constrain", "domain"))
            .Set("yaxis", Axis(height, 0).Set("scaleanchor", "x").Set("constrain", "domain").Set("constraintoward", "top"))
            .Set("images", Images(drawings[shown], width));
    }

    /// <summary>One frame per drawing, called 0, 1, 2, …</summary>
    public static IEnumerable<Frame> Frames(IReadOnlyList<SizedDrawing> drawings) => drawings.Select((drawing, i) => new Frame()
        .Set("name", Text(i)).Set("layout", new Layout().Set("images", Images(drawing, Reach(drawings).Width))));

    /// <summary>The width and the height that all drawings fit into.</summary>
    public static (double Width, double Height) Reach(IReadOnlyList<SizedDrawing> drawings) => (drawings.Max(d => d.Width), drawings.Max(d => d.Height));

    private static LinearAxis Axis(double from, double to) =>
        new LinearAxis().Set("range", Numbers([from, to])).Set("visible", false).Set("fixedrange", true);

    private static Dictionary<string, object>[] Images(SizedDrawing drawing, double width) =>
    [
        new()
        {
            ["source"] = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.Picture.Svg)),
            ["xref"] = "x", ["yref"] = "y", ["x"] = (width - drawing.Width) / 2, ["y"] = 0, ["sizex"] = drawing.Width, ["sizey"] = drawing.Height,
            ["sizing"] = "stretch", ["layer"] = "below",
        },
    ];
}
