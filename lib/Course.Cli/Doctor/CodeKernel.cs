using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Cli.Doctor;

/// <summary>
/// Which kernel VS Code starts: its extension Polyglot Notebooks fetches a version of the dotnet-interactive tool of its own, which the
/// settings of a folder can change, as the repository's do.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="home">The user's folder.</param>
internal sealed class CodeKernel(string root, string home)
{
    private const string Part = "kernel in VS Code";
    private const string Extension = "ms-dotnettools.dotnet-interactive-vscode-";
    private const string Setting = "dotnet-interactive.requiredInteractiveToolVersion";

    /// <summary>The newest extension in the folders of VS Code, and the version of the tool it will use in this repository.</summary>
    public Finding Find()
    {
        string[] places = [".vscode", ".vscode-insiders", ".vscode-server"];
        string? extension = places.Select(place => Path.Combine(home, place, "extensions"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder, Extension + "*"))
            .MaxBy(folder => System.Version.TryParse(Path.GetFileName(folder)[Extension.Length..], out Version? version) ? version : new Version());
        if (extension is null)
        {
            return new Finding(Part, Finding.Absent, "VS Code's extension Polyglot Notebooks is not installed",
                "code --install-extension ms-dotnettools.dotnet-interactive-vscode");
        }

        string pinned = PinnedTool.Version(root);
        string? asked = Read(Path.Combine(root, ".vscode", "settings.json"), [Setting])
            ?? Read(Path.Combine(extension, "package.json"), ["contributes", "configuration", "properties", Setting, "default"]);
        return asked == pinned
            ? new Finding(Part, Finding.Ok, $"dotnet-interactive {pinned}, through {Path.GetFileName(extension)}")
            : new Finding(Part, Finding.Other, $"dotnet-interactive {asked ?? "of an unknown version"}; the course is tested on {pinned}",
                $"open the course's folder, whose .vscode/settings.json sets it, or set {Setting} to {pinned}");
    }

    private static string? Read(string file, string[] path)
    {
        try
        {
            return File.Exists(file) ? (string?)path.Aggregate(JsonNode.Parse(File.ReadAllText(file)), (node, key) => node?[key]) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
