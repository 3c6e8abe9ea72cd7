using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Charts.Interaction;
using Course.Nn.Display;
using Course.Notebooks.Ipynb;

namespace Course.Site.Notebooks;

/// <summary>What a cell has shown, as a page shows it: HTML where there is any, else a picture, else text.</summary>
internal static partial class OutputHtml
{
    private const string Svg = "image/svg+xml";
    private static readonly string[] Pictures = ["image/png", "image/jpeg"];

    /// <summary>The outputs of a code cell; empty when it showed nothing.</summary>
    public static string Of(Cell cell) => cell.Json["outputs"] is JsonArray outputs ? string.Concat(outputs.OfType<JsonObject>().Select(Of)) : "";

    /// <summary>All the HTML that a cell has shown.</summary>
    public static string Shown(Cell cell) => cell.Json["outputs"] is JsonArray outputs
        ? string.Concat(outputs.OfType<JsonObject>().Select(output => output["data"] is JsonObject data ? Text(data[Mime.Html]) : ""))
        : "";

    private static string Of(JsonObject output) => CellOutputs.TypeOf(output) switch
    {
        "stream" => $"<div class=\"output {(Text(output["name"]) == "stderr" ? "error" : "")}\"><pre>{Plain(Text(output["text"]))}</pre></div>\n",
        "error" => $"<div class=\"output error\"><pre>{Plain(Error(output))}</pre></div>\n",
        _ => output["data"] is JsonObject data ? $"<div class=\"output\">{Best(data)}</div>\n" : "",
    };

    private static string Best(JsonObject data)
    {
        if (Text(data[Mime.Html]) is { Length: > 0 } html)
        {
            // plotly.js, which the first chart of a notebook carries, is a file that all pages share.
            return html.Replace(PlotlyScript.Element, "<script src=\"../assets/plotly.js\"></script>", StringComparison.Ordinal);
        }

        return Text(data[Svg]) is { Length: > 0 } svg ? svg
            : Array.Find(Pictures, type => data.ContainsKey(type)) is { } picture ? $"<img alt=\"picture\" src=\"data:{picture};base64,{Markup.Escape(Text(data[picture]).ReplaceLineEndings(""))}\">"
            : $"<pre>{Plain(Text(data[Mime.Plain]))}</pre>";
    }

    private static string Error(JsonObject output) =>
        output["traceback"] is JsonArray { Count: > 0 } lines ? string.Join('\n', lines.Select(Text)) : $"{Text(output["ename"])}: {Text(output["evalue"])}";

    private static string Plain(string text) => Markup.Escape(Colours().Replace(text, "").TrimEnd());

    private static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(Text)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };

    /// <summary>What colours text on a terminal.</summary>
    [GeneratedRegex("\u001b\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}
