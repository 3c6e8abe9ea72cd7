using System.Text.Json.Nodes;

namespace Course.Cli.Doctor;

/// <summary>The dotnet-interactive tool that the repository's manifest pins: what notebooks are tested on.</summary>
internal static class PinnedTool
{
    /// <summary>The package's name in the manifest, which is lower case.</summary>
    public const string Package = "microsoft.dotnet-interactive";

    /// <summary>Its version, such as 1.0.712001.</summary>
    /// <param name="root">The repository.</param>
    public static string Version(string root) =>
        (string)JsonNode.Parse(File.ReadAllText(Path.Combine(root, ".config", "dotnet-tools.json")))!["tools"]![Package]!["version"]!;
}
