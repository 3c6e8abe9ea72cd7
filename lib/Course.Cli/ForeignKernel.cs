using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Cli;

/// <summary>Notebooks that another kernel than .NET Interactive's is to run: named, not run, and no success.</summary>
internal static class ForeignKernel
{
    private static readonly string[] OurLanguages = ["c#", "csharp", "polyglot-notebook", "f#", "fsharp", "powershell", "pwsh"];

    /// <summary>The kernel that a notebook asks for, <c>python3</c>; null when it asks for ours or for none.</summary>
    public static string? Of(Notebook notebook)
    {
        var spec = notebook.Metadata["kernelspec"] as JsonObject;
        (string name, string language) = (Text(spec?["name"]), Text(spec?["language"]));
        string written = Text((notebook.Metadata["language_info"] as JsonObject)?["name"]);
        bool isOurs = name.StartsWith(".net-", StringComparison.OrdinalIgnoreCase)
            || (language.Length > 0 ? IsOurs(language) : name.Length > 0 ? IsOurs(name) : written.Length == 0 || IsOurs(written));
        return isOurs ? null : new[] { name, language, written }.First(text => text.Length > 0);
    }

    /// <summary>The result of a notebook that was not run because it asks for <paramref name="kernel"/>.</summary>
    public static NotebookResult Skip(Notebook notebook, string kernel) => new(
        notebook.Name,
        notebook,
        [.. notebook.Cells.Where(cell => cell.IsCode).Select(cell => new CellResult(cell.Number, cell.Nbgrader?.GradeId ?? cell.Id, cell.Source, CellStatus.NotRun, "", 0))],
        [],
        0)
    {
        Skipped = $"needs kernel {kernel}",
    };

    private static bool IsOurs(string language) => OurLanguages.Contains(language.ToLowerInvariant());

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out string? text) ? text : "";
}
