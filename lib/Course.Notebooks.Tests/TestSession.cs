using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;
using Course.Notebooks.Scripting;

namespace Course.Notebooks.Tests;

/// <summary>What a cell gave.</summary>
internal sealed record CellRun(bool Succeeded, JsonArray Outputs)
{
    /// <summary>Text printed to a stream.</summary>
    public string Stream(string name) => string.Concat(Of("stream").Where(o => o["name"].AsText() == name).Select(o => Text(o["text"])));

    /// <summary>The value shown, in a MIME type; null when none was.</summary>
    public string? Result(string mime = "text/html") => Of("execute_result").SingleOrDefault()?["data"]?[mime] is { } node ? Text(node) : null;

    /// <summary>What was displayed, in a MIME type.</summary>
    public IEnumerable<string> Displayed(string mime) => Of("display_data").Select(o => o["data"]?[mime]).OfType<JsonNode>().Select(Text);

    public string Error => Of("error").Single()["evalue"].AsText()!;

    public string[] Traceback => [.. ((JsonArray)Of("error").Single()["traceback"]!).Select(line => line.AsText()!)];

    public IEnumerable<JsonObject> Of(string type) => Outputs.OfType<JsonObject>().Where(o => CellOutputs.TypeOf(o) == type);

    private static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(l => l.AsText())) : node.AsText() ?? "";
}

/// <summary>A session in this process, cells numbered as they run.</summary>
internal sealed class TestSession(string folder)
{
    private readonly NotebookSession _session = new(folder);
    private int _count;

    public TestSession() : this(Path.GetTempPath()) { }

    public async Task<CellRun> RunAsync(string source, string language = "csharp")
    {
        var outputs = new OutputCollector();
        var succeeded = await _session.RunAsync(source, language, ++_count, outputs);
        return new CellRun(succeeded, outputs.ToJson());
    }
}
