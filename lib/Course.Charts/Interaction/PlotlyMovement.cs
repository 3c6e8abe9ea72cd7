using Plotly.NET;

namespace Course.Charts.Interaction;

/// <summary>A chart with frames and what moves it through them.</summary>
internal static class PlotlyMovement
{
    /// <param name="frames">The figures.</param>
    /// <param name="quantity">Before the label of a frame.</param>
    /// <param name="start">The frame shown first.</param>
    /// <param name="milliseconds">How long each is shown when played; <c>null</c> for a slider alone.</param>
    public static InteractiveFigure Of(FrameSequence frames, string quantity, int start, int? milliseconds)
    {
        Figure first = frames.Frames[start].Figure;
        Layout layout = PlotlyLayout.Of(first);
        FrameControls.AddSlider(layout, [.. frames.Frames.Select(frame => frame.Label)], frames.NeedsRedraw, quantity, start);
        if (milliseconds is { } duration)
        {
            FrameControls.AddButtons(layout, frames.NeedsRedraw, duration);
        }

        return new InteractiveFigure(PlotlyJson.Of(frames.TracesAt(start), layout, frames.ToPlotly()), frames.Stills(quantity), first.Layout);
    }
}
