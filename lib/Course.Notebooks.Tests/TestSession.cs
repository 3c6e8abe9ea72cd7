using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Kernel;
using Course.Notebooks.Running;

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

/// <summary>A kernel in this process that runs in a folder, cells numbered as they run; to be used in <see cref="Kernel.OneKernelAtATime"/> alone.</summary>
internal sealed class TestSession : IDisposable
{
    private readonly NotebookKernel _kernel = new();
    private readonly string _before = Environment.CurrentDirectory;
    private int _count;

    public TestSession(string folder) => Environment.CurrentDirectory = folder;

    public TestSession() : this(Path.GetTempPath()) { }

    public async Task<CellRun> RunAsync(string source, string language = CellLanguage.CSharp)
    {
        var outputs = new OutputCollector();
        bool succeeded = await _kernel.RunAsync(source, language, ++_count, outputs);
        return new CellRun(succeeded, outputs.ToJson());
    }

    public void Dispose()
    {
        _kernel.Dispose();
        Environment.CurrentDirectory = _before;
    }
}
