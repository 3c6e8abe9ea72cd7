using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>
/// Writes JSON exactly as Jupyter does (Python's <c>json.dumps(…, indent=1, ensure_ascii=False)</c>): one space per level,
/// only quotes, backslashes and control characters escaped, so that an untouched notebook comes back byte for byte.
/// </summary>
internal static class JsonWriting
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node, depth: 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                WriteObject(text, members, depth + 1);
                break;
            case JsonArray items:
                WriteArray(text, items, depth + 1);
                break;
            case JsonValue value when value.TryGetValue<string>(out string? s):
                WriteString(text, s);
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonObject members, int depth)
    {
        char separator = '{';
        foreach ((string key, JsonNode? value) in members)
        {
            NewLine(text.Append(separator), depth);
            WriteString(text, key);
            text.Append(": ");
            Write(text, value, depth);
            separator = ',';
        }

        NewLine(text, depth - 1).Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonArray items, int depth)
    {
        char separator = '[';
        foreach (JsonNode? item in items)
        {
            NewLine(text.Append(separator), depth);
            Write(text, item, depth);
            separator = ',';
        }

        NewLine(text, depth - 1).Append(']');
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth);

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                text.Append(c).Append(value[++i]);
            }
            else
            {
                WriteChar(text, c);
            }
        }

        text.Append('"');
    }

    private static void WriteChar(StringBuilder text, char c)
    {
        _ = c switch
        {
            '"' => text.Append("\\\""),
            '\\' => text.Append("\\\\"),
            '\n' => text.Append("\\n"),
            '\r' => text.Append("\\r"),
            '\t' => text.Append("\\t"),
            '\b' => text.Append("\\b"),
            '\f' => text.Append("\\f"),
            < ' ' => Escape(text, c),
            _ when char.IsSurrogate(c) => Escape(text, c),
            _ => text.Append(c),
        };
    }

    private static StringBuilder Escape(StringBuilder text, char c) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
}
