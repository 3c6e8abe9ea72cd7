using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static Course.Charts.Interaction.PlotlyValues;

namespace Course.Charts.Interaction;

/// <summary>What moves a chart from frame to frame: a slider below the plot, and buttons below the slider.</summary>
internal static class FrameControls
{
    private const int AxisHeight = 58;
    private const int SliderHeight = 94;
    private const int ButtonHeight = 46;

    /// <summary>Adds a slider with a step per frame, which begins at <paramref name="start"/>.</summary>
    /// <param name="layout">What the slider is added to.</param>
    /// <param name="labels">One per frame.</param>
    /// <param name="needsRedraw">Whether the frames change more than lines and points.</param>
    /// <param name="quantity">Before the label.</param>
    /// <param name="start">The frame shown first.</param>
    /// <param name="below">Pixels between the plot and the slider.</param>
    public static void AddSlider(Layout layout, IReadOnlyList<string> labels, bool needsRedraw, string quantity, int start, int below = AxisHeight)
    {
        Grow(layout, SliderHeight);
        SliderStep[] steps = [.. labels.Select((label, i) => new SliderStep()
            .Set("label", label).Set("method", "animate").Set("args", new object[] { new[] { Text(i) }, Timing(0, needsRedraw, "immediate") }))];
        layout.Set("sliders", new[]
        {
            new Plotly.NET.LayoutObjects.Slider().Set("active", start).Set("steps", steps).Set("pad", Pad(below, Overhang(labels[0], layout, "l"), Overhang(labels[^1], layout, "r")))
                .Set("currentvalue", new SliderCurrentValue().Set("prefix", PlotlyValues.Plain(quantity) + " ").Set("xanchor", "left").Set("offset", 8)),
        });
    }

    /// <summary>Adds “play” and “pause”; playing begins again after the last frame.</summary>
    public static void AddButtons(Layout layout, bool needsRedraw, int milliseconds, int below = AxisHeight)
    {
        Grow(layout, ButtonHeight);
        Dictionary<string, object> playing = Timing(milliseconds, needsRedraw, "immediate");
        playing["fromcurrent"] = true;
        layout.Set("updatemenus", new[]
        {
            new UpdateMenu().Set("type", "buttons").Set("direction", "left").Set("showactive", false)
                .Set("x", 0).Set("xanchor", "left").Set("y", 0).Set("yanchor", "top").Set("pad", Pad(below + SliderHeight - 6))
                .Set("buttons", new[]
                {
                    Button("▶ play", new object?[] { null, playing }),
                    Button("❚❚ pause", new object[] { new object?[] { null }, Timing(0, false, "immediate") }),
                }),
        });
    }

    private static UpdateMenuButton Button(string label, object args) => new UpdateMenuButton().Set("label", label).Set("method", "animate").Set("args", args);

    private static Dictionary<string, object> Timing(int milliseconds, bool redraw, string mode) => new()
    {
        ["mode"] = mode,
        ["frame"] = new Dictionary<string, object> { ["duration"] = milliseconds, ["redraw"] = redraw },
        ["transition"] = new Dictionary<string, object> { ["duration"] = 0 },
    };

    /// <summary>Pixels by which a label, centred at the slider's end, would stick out of the chart: half of it (7 pixels per letter) less the margin there.</summary>
    private static int Overhang(string label, Layout layout, string side)
    {
        var margin = (Margin)layout.GetPropertyValue("margin");
        return Math.Max((7 * label.Length / 2) - (int)margin.GetPropertyValue(side), 0);
    }

    private static Dictionary<string, object> Pad(int top, int left = 0, int right = 0) => new() { ["t"] = top, ["l"] = left, ["r"] = right, ["b"] = 0 };

    /// <summary>Room at the bottom that the plot itself keeps.</summary>
    private static void Grow(Layout layout, int pixels)
    {
        layout.Set("height", (int)layout.GetPropertyValue("height") + pixels);
        var margin = (Margin)layout.GetPropertyValue("margin");
        margin.Set("b", (int)margin.GetPropertyValue("b") + pixels);
    }
}
