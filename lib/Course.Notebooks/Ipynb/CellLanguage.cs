using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>
/// Which language a cell is in: its polyglot_notebook metadata, else its dotnet_interactive metadata, else the notebook's default.
/// (A line <c>#!name</c> overrides all of them; the kernel sees to that.)
/// </summary>
public static class CellLanguage
{
    /// <summary>C#.</summary>
    public const string CSharp = "csharp";

    /// <summary>Markdown.</summary>
    public const string Markdown = "markdown";

    /// <summary>The language in lower case: <c>csharp</c> for C#, else what the metadata says.</summary>
    public static string Of(Notebook notebook, Cell cell) => Normalise(
        cell.Metadata["polyglot_notebook"].Member("kernelName")
        ?? cell.Metadata["dotnet_interactive"].Member("language")
        ?? notebook.Metadata["polyglot_notebook"].Member("kernelInfo", "defaultKernelName")
        ?? notebook.Metadata["kernelspec"].Member("language")
        ?? CSharp);

    private static string Normalise(string language) => language.ToLowerInvariant() switch
    {
        "c#" or "cs" or ".net-csharp" => CSharp,
        var other => other,
    };

    private static string? Member(this JsonNode? node, params string[] path)
    {
        foreach (string key in path)
        {
            node = (node as JsonObject)?[key];
        }

        return node.AsText();
    }
}
