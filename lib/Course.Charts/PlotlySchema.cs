using System.Globalization;
using System.Text.Json.Nodes;
using Course.Charts.Rendering;
using Course.Charts.Traces;

namespace Course.Charts;

/// <summary>Writes a figure in the Plotly figure schema.</summary>
internal static class PlotlySchema
{
    public static JsonObject Of(Figure figure) => new()
    {
        ["data"] = new JsonArray([.. Traces(figure)]),
        ["layout"] = Layout(figure),
    };

    /// <summary>A JSON array; numbers that are not finite become <c>null</c>, which Plotly leaves out.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) =>
        new([.. values.Select(value => double.IsFinite(value) ? JsonValue.Create(value) : null)]);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<JsonNode> Traces(Figure figure) => figure.Traces[0] is PictureTrace
        ? figure.Traces.Select((trace, i) => trace.ToPlotly(i))
        : PlotRenderer.ColourIndices(figure).Select(entry => WithoutNulls(entry.Trace.ToPlotly(entry.Index)));

    /// <summary>A key without a value is left out: the schema has no null.</summary>
    private static JsonObject WithoutNulls(JsonObject trace)
    {
        foreach (string key in trace.Where(entry => entry.Value is null).Select(entry => entry.Key).ToArray())
        {
            trace.Remove(key);
        }

        return trace;
    }

    /// <summary>Plotly reads tags in texts.</summary>
    private static string Plain(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static JsonObject Layout(Figure figure)
    {
        FigureLayout layout = figure.Layout;
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = layout.Title },
            ["width"] = layout.Width,
            ["height"] = layout.Height,
            ["showlegend"] = layout.Legend,
            ["paper_bgcolor"] = "#fff",
        };
        if (figure.Traces.Any(trace => trace is BarTrace))
        {
            json["barmode"] = "overlay";
        }

        if (figure.Traces[0] is PictureTrace)
        {
            AddImageGrid(json, figure);
            return json;
        }

        json["xaxis"] = Axis(layout.XLabel, layout.LogX, layout.XNames, layout.XRange);
        json["yaxis"] = Axis(layout.YLabel, layout.LogY, layout.YNames, layout.ReverseY ? Reversed(layout.YRange) : layout.YRange);
        if (layout.ReverseY && layout.YRange is null)
        {
            json["yaxis"]!["autorange"] = "reversed";
        }

        return json;
    }

    private static JsonObject Axis(string label, bool isLog, IReadOnlyList<string>? names, (double Low, double High)? range)
    {
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = label },
            ["type"] = isLog ? "log" : "linear",
        };
        if (isLog)
        {
            json["exponentformat"] = "power";
        }

        if (names is not null)
        {
            json["tickmode"] = "array";
            json["tickvals"] = Numbers(names.Select((_, i) => (double)i));
            json["ticktext"] = new JsonArray([.. AxisNames.Ticks(names).Select(tick => JsonValue.Create(Plain(tick.Label)))]);
            json["automargin"] = true;
        }

        if (range is { } ends && !isLog)
        {
            json["range"] = Numbers([ends.Low, ends.High]);
        }

        return json;
    }

    private static (double Low, double High)? Reversed((double Low, double High)? range) => range is { } ends ? (ends.High, ends.Low) : null;

    private static void AddImageGrid(JsonObject json, Figure figure)
    {
        int columns = Math.Min(figure.Layout.Columns, figure.Traces.Count);
        json["grid"] = new JsonObject { ["rows"] = (figure.Traces.Count + columns - 1) / columns, ["columns"] = columns, ["pattern"] = "independent" };
        var captions = new JsonArray();
        foreach ((int i, PictureTrace image) in figure.Traces.Cast<PictureTrace>().Index())
        {
            string number = i == 0 ? string.Empty : Text(i + 1);
            json["xaxis" + number] = new JsonObject { ["visible"] = false };
            json["yaxis" + number] = new JsonObject { ["visible"] = false, ["autorange"] = "reversed", ["scaleanchor"] = "x" + number };
            captions.Add(new JsonObject
            {
                ["text"] = image.Caption,
                ["showarrow"] = false,
                ["xref"] = $"x{number} domain",
                ["yref"] = $"y{number} domain",
                ["x"] = 0.5,
                ["y"] = -0.15,
            });
        }

        json["annotations"] = captions;
    }
}
