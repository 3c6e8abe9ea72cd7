using Course.Nn.TorchSharp;

namespace Course.Cli;

/// <summary>Something the course can use but does not need.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsPresent">Whether it is here, as far as can be seen without starting it.</param>
/// <param name="Adds">What it adds.</param>
/// <param name="Remedy">How to get it, in one line.</param>
internal sealed record OptionalPart(string Name, bool IsPresent, string Adds, string Remedy = "");

/// <summary>The optional parts on this machine.</summary>
internal static class OptionalParts
{
    public const string TorchSharp = "TorchSharp";

    /// <summary>The names that a Chromium goes by, as the tests look for it.</summary>
    private static readonly string[] Browsers = OperatingSystem.IsWindows() ? ["chrome", "msedge"] : ["chromium", "chromium-browser", "google-chrome", "msedge"];

    public static IReadOnlyList<OptionalPart> All() =>
    [
        new("bubblewrap", OnPath("bwrap"), "a sandbox to grade strangers' notebooks in", "Linux: apt install bubblewrap, or dnf install bubblewrap; elsewhere `--sandbox container` takes Docker or Podman"),
        new("Jupyter", OnPath("jupyter-nbconvert"), "notebooks in the browser, executed copies as HTML", "conda env create -f environment.yml, or pip install jupyterlab nbconvert ./.config/jupyter"),
        new("Chromium", Browsers.Any(OnPath), "the tests that look at charts in a browser", "apt install chromium, or any Chrome, Chromium or Edge on the PATH"),
        new("npm", OnPath("npm") && OnPath("node"), "course site: the formulas, the colours of code and the search of its pages", "install Node.js, which brings npm (apt install npm)"),
        new(TorchSharp, TorchReference.Obstacle is null, "the same networks in libtorch, to compare with, on the GPU where there is one"),
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
