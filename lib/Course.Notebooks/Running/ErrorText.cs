using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Scripting;

namespace Course.Notebooks.Running;

/// <summary>The error of a failed cell as text for people: its traceback, or for a compilation error what the compiler said.</summary>
internal static class ErrorText
{
    public static string Of(JsonArray outputs)
    {
        var error = outputs.OfType<JsonObject>().LastOrDefault(o => CellOutputs.TypeOf(o) == "error");
        if (error?["traceback"] is JsonArray { Count: > 0 } traceback)
        {
            return string.Join('\n', traceback.Select(line => line.AsText()));
        }

        var diagnostics = outputs.OfType<JsonObject>().LastOrDefault(o => o["name"].AsText() == "stderr")?["text"] as JsonArray;
        var text = string.Concat((diagnostics ?? []).Select(line => line.AsText())).Trim();
        return $"{error?["evalue"].AsText()}\n{text}".Trim();
    }
}
