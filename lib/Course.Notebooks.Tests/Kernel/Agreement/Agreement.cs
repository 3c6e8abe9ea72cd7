using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>
/// Compares what the tool and our session made of the same notebook. Whatever the README of Course.Notebooks lists as our doing is undone
/// first, each by a line below; everything else must be the same to the character. Of a cell tagged <c>timed</c>, whose text depends on
/// the clock, the kinds of its outputs are compared.
/// </summary>
internal static partial class Agreement
{
    /// <summary>Fails with the first cells whose outputs differ, both versions of them.</summary>
    public static void Check(Notebook tool, Notebook ours)
    {
        IReadOnlyList<string> differences = Differences(tool, ours);
        Assert.True(differences.Count == 0, $"{differences.Count} cells differ\n{string.Join('\n', differences.Take(5))}");
    }

    private static IReadOnlyList<string> Differences(Notebook tool, Notebook ours) =>
    [
        .. tool.Cells.Zip(ours.Cells)
            .Where(pair => pair.First.IsCode)
            .Select(pair => (pair.First, Tool: Text(pair.First, Outputs(pair.First).Where(IsNotTheToolsScript)), Ours: Text(pair.Second, Outputs(pair.Second))))
            .Where(cell => cell.Tool != cell.Ours)
            .Select(cell => $"cell {cell.First.Number}: {cell.First.Source}\n  tool: {cell.Tool}\n  ours: {cell.Ours}"),
    ];

    private static IEnumerable<JsonObject> Outputs(Cell cell) => ((JsonArray)cell.Json["outputs"]!).Select(output => (JsonObject)output!.DeepClone());

    /// <summary>The tool's first cell carries a script that looks for the address of its web server.</summary>
    private static bool IsNotTheToolsScript(JsonObject output) =>
        !output.ToJsonString().Contains("dotnet-interactive-this-cell", StringComparison.Ordinal);

    private static string Text(Cell cell, IEnumerable<JsonObject> outputs) => cell.Tags.Contains("timed") ? Kinds(outputs) :
        SubmissionNumber().Replace(new JsonArray([.. outputs.Select(output => Undo(output, cell)).OfType<JsonObject>().Select(Sorted)]).ToJsonString(), "Submission#");

    private static string Kinds(IEnumerable<JsonObject> outputs) => string.Join(
        ' ', outputs.Select(output => $"{output["output_type"]}({string.Join(',', (output["data"] as JsonObject ?? []).Select(data => data.Key).Order(StringComparer.Ordinal))})"));

    /// <summary>nbconvert writes keys in alphabetical order.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static JsonObject? Undo(JsonObject output, Cell cell)
    {
        if (output["name"].AsText() == "stderr")
        {
            string text = string.Concat(((JsonArray)output["text"]!).Select(line => line.AsText()));
            text = BuildAdvice().Replace(VersionWarning().Replace(text, ""), "");
            output["text"] = text;
            return text.Trim().Length == 0 ? null : output;
        }

        foreach ((string mime, JsonNode? value) in (output["data"] as JsonObject ?? []).ToList())
        {
            if (mime.EndsWith("+json", StringComparison.Ordinal) && value is JsonValue or JsonArray)
            {
                output["data"]![mime] = JsonNode.Parse(value is JsonArray lines ? string.Concat(lines.Select(line => line.AsText())) : value.AsText()!);
            }
        }

        return output;
    }

    /// <summary>How many submissions came before the first cell differs.</summary>
    [GeneratedRegex(@"Submission#\d+")]
    private static partial Regex SubmissionNumber();

    /// <summary>CS1701 and CS1702: filtered by us.</summary>
    [GeneratedRegex(@"\n?[^\n]*CS170[12]: [^\n]*\n")]
    private static partial Regex VersionWarning();

    /// <summary>What we add to CS0006.</summary>
    [GeneratedRegex(@"(?<=CS0006: [^\n]*)\nRun `\./course build`[^\n]*")]
    private static partial Regex BuildAdvice();
}
