using System.Diagnostics;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>Students' Jupyter: nbconvert with the kernel of the repository's <c>.config</c>, the pinned dotnet-interactive tool.</summary>
internal static class Jupyter
{
    private const string Converter = "jupyter-nbconvert";

    public const string Missing = "jupyter-nbconvert is not installed";

    public static bool IsPresent { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? Converter + ".exe" : Converter)));

    /// <summary>The kernel is a tool that unpacks itself when it is first used, which two processes cannot do at once.</summary>
    private static readonly Lazy<Task> Unpacked = new(() => RunAsync(
        new ProcessStartInfo("dotnet", ["tool", "exec", "--yes", "Microsoft.dotnet-interactive", "--", "--version"]) { WorkingDirectory = Checkout.Root }));

    /// <summary>Executes a notebook inside the repository, errors included, and returns the executed copy.</summary>
    public static async Task<Notebook> ExecuteAsync(string notebook)
    {
        await Unpacked.Value;
        using var folder = new TemporaryFolder();
        await RunAsync(new ProcessStartInfo(
            Converter, ["--to", "notebook", "--execute", "--allow-errors", "--ExecutePreprocessor.timeout=600", "--output-dir", folder.Path, notebook]));
        return Notebook.Load(folder.File(Path.GetFileName(notebook)));
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["JUPYTER_PATH"] = Checkout.PathOf(".config", "jupyter");
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        (Task<string> output, Task<string> error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await output}\n{await error}");
    }
}
