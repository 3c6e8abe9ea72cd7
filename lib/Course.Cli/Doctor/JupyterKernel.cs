using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Cli.Doctor;

/// <summary>Which kernel Jupyter starts for the course's notebooks: the first folder on its path that has a <c>.net-csharp</c> decides.</summary>
/// <param name="root">The repository.</param>
/// <param name="variable">Reads an environment variable.</param>
/// <param name="home">The user's folder.</param>
internal sealed class JupyterKernel(string root, Func<string, string?> variable, string home)
{
    private const string Part = "kernel in Jupyter";

    private const string Install = "pip install .config/jupyter, in the environment that has Jupyter";

    /// <summary>Where Jupyter looks, in its order, and what the first .net-csharp it finds starts.</summary>
    public Finding Find()
    {
        string? file = DataFolders().Select(folder => Path.Combine(folder, "kernels", ".net-csharp", "kernel.json")).FirstOrDefault(File.Exists);
        if (file is null)
        {
            return new Finding(Part, Finding.Absent, "Jupyter finds no kernel .net-csharp", Install);
        }

        string version = PinnedTool.Version(root);
        return Command(file) switch
        {
            null => new Finding(Part, Finding.Other, $"{file} is not a kernel's description", Install),
            var command when command.Contains(PinnedTool.Package, StringComparison.OrdinalIgnoreCase) =>
                new Finding(Part, Finding.Ok, $"dotnet-interactive {version}, pinned by this repository ({file})"),
            var command => new Finding(
                Part, Finding.Other, $"{file} starts `{command}`, whatever version that is; the course is tested on {version}", Install),
        };
    }

    private static string? Command(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))?["argv"] is JsonArray { Count: > 0 } arguments
                ? string.Join(' ', arguments.Select(argument => (string?)argument))
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private IEnumerable<string> DataFolders()
    {
        IEnumerable<string?> folders =
        [
            .. (variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            Shared(variable("CONDA_PREFIX")),
            Shared(variable("VIRTUAL_ENV")),
            variable("JUPYTER_DATA_DIR") ?? UserFolder(),
            .. OperatingSystem.IsWindows()
                ? new[] { Path.Combine(variable("PROGRAMDATA") ?? @"C:\ProgramData", "jupyter") }
                : ["/usr/local/share/jupyter", "/usr/share/jupyter"],
        ];
        return folders.OfType<string>();
    }

    private static string? Shared(string? prefix) => prefix is null ? null : Path.Combine(prefix, "share", "jupyter");

    private string UserFolder() =>
        OperatingSystem.IsWindows() ? Path.Combine(variable("APPDATA") ?? home, "jupyter")
        : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Jupyter")
        : Path.Combine(variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
}
