using Course.Charts.Rendering;
using Course.Charts.Traces;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using static Course.Charts.Interaction.PlotlyValues;

namespace Course.Charts.Interaction;

/// <summary>What surrounds the data, made to look as the still figures do.</summary>
internal static class PlotlyLayout
{
    private const string Fonts = "system-ui, Segoe UI, Helvetica, Arial, sans-serif";
    private const string GridColour = "#e3e3e3";

    /// <summary>The layout of a chart with or without axes. The width is left to the page.</summary>
    public static Layout Plain(FigureLayout layout, int height) => new Layout()
        .Set("title", layout.Title.Length > 0 ? Title(layout.Title) : null)
        .Set("height", height)
        .Set("autosize", true)
        .Set("paper_bgcolor", "#fff").Set("plot_bgcolor", "#fff")
        .Set("font", new Font().Set("family", Fonts).Set("size", 13).Set("color", "#222"))
        .Set("hoverlabel", new Hoverlabel().Set("font", new Font().Set("family", Fonts)));

    public static Layout Of(Figure figure)
    {
        FigureLayout layout = figure.Layout;
        Layout plain = Plain(layout, layout.Height + 40);
        if (figure.Traces[0] is PictureTrace)
        {
            return ImageGrid(plain, figure);
        }

        (Axis x, Axis y) = PlotRenderer.Axes(figure);
        bool hasLegend = layout.Legend && figure.Traces.Any(trace => trace.Name is not null);
        return plain.Set("showlegend", hasLegend)
            .Set("barmode", figure.Traces.Any(trace => trace is BarTrace) ? "overlay" : null)
            .Set("legend", new Legend().Set("orientation", "h").Set("x", 0).Set("y", 1.02).Set("yanchor", "bottom"))
            .Set("margin", new Margin().Set("l", 68).Set("r", 20).Set("b", 56).Set("t", (layout.Title.Length > 0 ? 44 : 16) + (hasLegend ? 36 : 0)))
            .Set("xaxis", Axis(x, layout.XLabel, layout.XNames))
            .Set("yaxis", Axis(y, layout.YLabel, layout.YNames));
    }

    /// <summary>Bold, as in the still figures.</summary>
    public static string TitleText(string title) => $"<b>{PlotlyValues.Plain(title)}</b>";

    private static Title Title(string text) => new Title().Set("text", TitleText(text)).Set("font", new Font().Set("size", 15))
        .Set("x", 0).Set("xanchor", "left").Set("yref", "container").Set("y", 1).Set("yanchor", "top")
        .Set("pad", new Dictionary<string, object> { ["t"] = 14, ["l"] = 8 });

    private static LinearAxis Axis(Axis axis, string label, IReadOnlyList<string>? names)
    {
        (double low, double high) = axis.Ends;
        return new LinearAxis()
            .Set("title", One("text", PlotlyValues.Plain(label)))
            .Set("type", axis.IsLog ? "log" : "linear")
            .Set("range", Numbers(axis.IsReversed ? [high, low] : [low, high]))
            .Set("exponentformat", axis.IsLog ? "power" : null)
            .Set("dtick", axis.IsLog && high - low > 2 ? Math.Ceiling((high - low) / 8) : null)
            .Set("gridcolor", GridColour).Set("zeroline", false)
            .Set("showline", true).Set("mirror", true).Set("linecolor", "#888")
            .Set("automargin", names is null ? null : true)
            .Set("tickmode", names is null ? null : "array")
            .Set("tickvals", names is null ? null : Enumerable.Range(0, names.Count).ToArray())
            .Set("ticktext", names is null ? null : AxisNames.Ticks(names).Select(tick => PlotlyValues.Plain(tick.Label)).ToArray());
    }

    private static Layout ImageGrid(Layout layout, Figure figure)
    {
        int columns = Math.Min(figure.Layout.Columns, figure.Traces.Count);
        layout.Set("grid", new LayoutGrid().Set("rows", (figure.Traces.Count + columns - 1) / columns).Set("columns", columns).Set("pattern", "independent"));
        var captions = new List<Annotation>();
        foreach ((int i, PictureTrace image) in figure.Traces.Cast<PictureTrace>().Index())
        {
            string number = i == 0 ? string.Empty : Text(i + 1);
            layout.Set("xaxis" + number, new LinearAxis().Set("visible", false));
            layout.Set("yaxis" + number, new LinearAxis().Set("visible", false).Set("autorange", "reversed").Set("scaleanchor", "x" + number));
            captions.Add(new Annotation().Set("text", PlotlyValues.Plain(image.Caption)).Set("showarrow", false)
                .Set("xref", $"x{number} domain").Set("yref", $"y{number} domain").Set("x", 0.5).Set("y", -0.15));
        }

        return layout.Set("annotations", captions);
    }
}
