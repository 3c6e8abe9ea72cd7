using System.Globalization;
using System.Text.Json.Nodes;
using Course.Nn.Charts.Rendering;
using Course.Nn.Charts.Traces;

namespace Course.Nn.Charts;

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

    private static IEnumerable<JsonNode> Traces(Figure figure) => figure.Traces[0] is ImageTrace
        ? figure.Traces.Select((trace, i) => trace.ToPlotly(i))
        : PlotRenderer.ColourIndices(figure).Select(entry => entry.Trace.ToPlotly(entry.Index));

    private static JsonObject Layout(Figure figure)
    {
        FigureLayout layout = figure.Layout;
        var json = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = layout.Title },
            ["width"] = layout.Width,
            ["height"] = layout.Height,
            ["showlegend"] = layout.Legend,
            ["barmode"] = "overlay",
            ["paper_bgcolor"] = "#fff",
        };
        if (figure.Traces[0] is ImageTrace)
        {
            AddImageGrid(json, figure);
            return json;
        }

        json["xaxis"] = Axis(layout.XLabel, layout.LogX);
        json["yaxis"] = Axis(layout.YLabel, layout.LogY);
        if (layout.ReverseY)
        {
            json["yaxis"]!["autorange"] = "reversed";
        }

        return json;
    }

    private static JsonObject Axis(string label, bool isLog) => new()
    {
        ["title"] = new JsonObject { ["text"] = label },
        ["type"] = isLog ? "log" : "linear",
    };

    private static void AddImageGrid(JsonObject json, Figure figure)
    {
        int columns = Math.Min(figure.Layout.Columns, figure.Traces.Count);
        json["grid"] = new JsonObject { ["rows"] = (figure.Traces.Count + columns - 1) / columns, ["columns"] = columns, ["pattern"] = "independent" };
        var captions = new JsonArray();
        foreach ((int i, ImageTrace image) in figure.Traces.Cast<ImageTrace>().Index())
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
