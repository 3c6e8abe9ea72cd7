using Course.Nn.TorchSharp;

namespace Course.Cli;

/// <summary>Something the course can use but does not need.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsPresent">Whether it is here.</param>
/// <param name="Adds">What it adds.</param>
/// <param name="Obstacle">Why it is not here, where more is to be said than that it is not installed.</param>
internal sealed record OptionalPart(string Name, bool IsPresent, string Adds, string? Obstacle = null);

/// <summary>The optional parts on this machine.</summary>
internal static class OptionalParts
{
    public static IReadOnlyList<OptionalPart> All() =>
    [
        new("bubblewrap", OnPath("bwrap"), "a sandbox to grade strangers' notebooks in"),
        new("Jupyter", OnPath("jupyter-nbconvert"), "notebooks in the browser, executed copies as HTML"),
        new("Chromium", OnPath("chromium") || OnPath("google-chrome"), "the tests that look at charts in a browser"),
        new("npm", OnPath("npm") && OnPath("node"), "course site: the formulas, the colours of code and the search of its pages"),
        new("TorchSharp", TorchReference.Obstacle is null, "the same networks in libtorch, to compare with, on the GPU where there is one", TorchReference.Obstacle),
    ];

    /// <summary>One line that names what is absent and what it would add; empty when nothing is.</summary>
    public static string Absent()
    {
        var absent = All().Where(part => !part.IsPresent).Select(part => $"{part.Name} ({part.Adds})").ToList();
        return absent.Count == 0 ? "" : $"Optional, not installed here: {string.Join("; ", absent)}.";
    }

    /// <summary>Whether a program of this name is on the PATH.</summary>
    public static bool OnPath(string program)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => endings.Any(ending => File.Exists(Path.Combine(folder, program + ending))));
    }
}
