using Course.Charts.Rendering;
using Course.Charts.Traces;
using Plotly.NET;
using PlotlyTrace = Plotly.NET.Trace;

namespace Course.Charts.Interaction;

/// <summary>Image grids one after the other. They have no axes to share, so every frame is a whole drawing.</summary>
internal static class PictureMovement
{
    /// <summary>Room beside the drawing, so that the chart's own buttons in the corner do not lie on its title.</summary>
    private const int Beside = 96;

    /// <summary>Whether these are image grids, all of them.</summary>
    public static bool Takes(IReadOnlyList<(string Label, Figure Figure)> frames) => frames.Count >= 2 && frames.All(frame => frame.Figure.Traces[0] is PictureTrace);

    /// <inheritdoc cref="PlotlyMovement.Of"/>
    public static InteractiveFigure Of(IReadOnlyList<(string Label, Figure Figure)> frames, string quantity, int start, int? milliseconds)
    {
        SizedDrawing[] drawings = [.. frames.Select(frame => ImageGridRenderer.Sized(frame.Figure))];
        Layout layout = PlotlyDrawings.Layout(drawings, start);
        FrameControls.AddSlider(layout, [.. frames.Select(frame => frame.Label)], needsRedraw: true, quantity, start, PlotlyDrawings.Below);
        if (milliseconds is { } duration)
        {
            FrameControls.AddButtons(layout, needsRedraw: true, duration, PlotlyDrawings.Below);
        }

        int last = frames.Count - 1;
        Still[] stills = [.. new[] { 0, frames.Count / 2, last }.Distinct().Select(i => new Still($"{quantity} {frames[i].Label}", drawings[i].Picture))];
        FigureLayout page = frames[start].Figure.Layout with { Width = (int)PlotlyDrawings.Reach(drawings).Width + Beside };
        return new InteractiveFigure(PlotlyJson.Of([Nothing()], layout, PlotlyDrawings.Frames(drawings)), stills, page);
    }

    /// <summary>A chart draws something, if only a point that cannot be seen.</summary>
    private static PlotlyTrace Nothing() => new PlotlyTrace("scatter").Set("mode", "markers").Set("x", PlotlyValues.Numbers([0])).Set("y", PlotlyValues.Numbers([0]))
        .Set("marker", new Dictionary<string, object> { ["opacity"] = 0 }).Set("hoverinfo", "skip");
}
