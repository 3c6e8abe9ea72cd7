using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>The error of a failed cell as text for people: its traceback, or for a compilation error what the compiler said.</summary>
internal static class ErrorText
{
    private const string EngineFrame = "Microsoft.CodeAnalysis.Scripting.";

    public static string Of(JsonArray outputs)
    {
        JsonObject? error = outputs.OfType<JsonObject>().LastOrDefault(o => CellOutputs.TypeOf(o) == "error");
        if (error?["traceback"] is JsonArray { Count: > 0 })
        {
            return WithoutEngineFrames(error["evalue"].AsText() ?? "");
        }

        var diagnostics = outputs.OfType<JsonObject>().LastOrDefault(o => o["name"].AsText() == "stderr")?["text"] as JsonArray;
        string text = string.Concat((diagnostics ?? []).Select(line => line.AsText())).Trim();
        return $"{error?["evalue"].AsText()}\n{text}".Trim();
    }

    /// <summary>An exception's own lines: below the cell's frame come only the compiler's and the kernel's.</summary>
    private static string WithoutEngineFrames(string text) => string.Join('\n', text.Split('\n')
        .TakeWhile(line => !line.Contains(EngineFrame, StringComparison.Ordinal))
        .Where(line => !line.StartsWith("---", StringComparison.Ordinal)));
}
