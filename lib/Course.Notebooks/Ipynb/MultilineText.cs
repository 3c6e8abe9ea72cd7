using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>Text as nbformat stores it: a string, or a list of lines that each keep their line end.</summary>
public static class MultilineText
{
    /// <summary>The lines of <paramref name="text"/>, each with its \n; no lines for an empty text.</summary>
    public static JsonArray ToLines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }

        return lines;
    }

    /// <summary>The string a node holds, or null when it holds something else.</summary>
    internal static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out string? text) ? text : null;
}
