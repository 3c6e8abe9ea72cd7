using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>Objects that a cell showed in a JSON MIME type, whoever ran it: our session stores them as JSON, students' Jupyter and VS Code as its text.</summary>
internal static class ShownJson
{
    /// <summary>A result of a check has a few hundred characters; what is longer is none of ours.</summary>
    private const int Longest = 1 << 16;

    /// <summary>Those objects, in the order in which they were shown; anything else is left out.</summary>
    /// <param name="outputs">A cell's outputs.</param>
    /// <param name="mimeType">The type, such as <see cref="Mime.Check"/>.</param>
    public static IEnumerable<JsonObject> Of(JsonArray outputs, string mimeType) => outputs
        .Select(output => ((output as JsonObject)?["data"] as JsonObject)?[mimeType])
        .Select(Read)
        .OfType<JsonObject>();

    private static JsonNode? Read(JsonNode? shown) => shown switch
    {
        JsonArray lines => Parse(string.Concat(lines.Select(line => line.AsText()))),
        JsonValue => Parse(shown.AsText() ?? ""),
        _ => shown,
    };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length > Longest ? null : JsonReading.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
