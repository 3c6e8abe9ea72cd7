using System.Diagnostics;
using System.Globalization;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>
/// Students' Jupyter: nbconvert with the kernel of the repository's <c>.config</c>, the pinned dotnet-interactive tool. The tool looks for the
/// first free port of its range and opens it a little later: two kernels that start at once find the same one, and one of them dies. Every
/// kernel here has a range of its own.
/// </summary>
internal static class Jupyter
{
    private const string Converter = "jupyter-nbconvert";

    public const string Missing = "jupyter-nbconvert is not installed";

    public static bool IsPresent { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? Converter + ".exe" : Converter)));

    /// <summary>The kernel is a tool that unpacks itself when it is first used, which two processes cannot do at once.</summary>
    private static readonly Lazy<Task> Unpacked = new(() => RunAsync(
        new ProcessStartInfo("dotnet", ["tool", "exec", "--yes", "Microsoft.dotnet-interactive", "--", "--version"]) { WorkingDirectory = Checkout.Root }));

    private const string KernelName = ".net-csharp", PortRange = "2048-3000";

    /// <summary>As many whole ranges as there are in <see cref="PortRange"/>, less one: 22 · 40 ports from 2048 on end below 3000.</summary>
    private const int PortRanges = 22;

    private const int FirstPort = 2048, PortsPerKernel = 40;

    private static int _kernels;

    /// <summary>Executes a notebook below a tool manifest such as the repository's, errors included, and returns the executed copy.</summary>
    public static async Task<Notebook> ExecuteAsync(string notebook)
    {
        await Unpacked.Value;
        using var folder = new TemporaryFolder();
        WriteKernel(folder.File("jupyter"));
        var start = new ProcessStartInfo(
            Converter, ["--to", "notebook", "--execute", "--allow-errors", "--ExecutePreprocessor.timeout=600", "--output-dir", folder.Path, notebook]);
        start.Environment["JUPYTER_PATH"] = folder.File("jupyter");
        await RunAsync(start);
        return Notebook.Load(folder.File(Path.GetFileName(notebook)));
    }

    /// <summary>The repository's kernel with the next range of ports; <see cref="PortRanges"/> of them, then the first again.</summary>
    private static void WriteKernel(string jupyter)
    {
        int first = FirstPort + (Interlocked.Increment(ref _kernels) % PortRanges * PortsPerKernel);
        string specification = File.ReadAllText(Checkout.PathOf(".config", "jupyter", "kernels", KernelName, "kernel.json"));
        Assert.Contains(PortRange, specification, StringComparison.Ordinal);
        string kernel = Directory.CreateDirectory(Path.Combine(jupyter, "kernels", KernelName)).FullName;
        File.WriteAllText(
            Path.Combine(kernel, "kernel.json"),
            specification.Replace(PortRange, string.Create(CultureInfo.InvariantCulture, $"{first}-{first + PortsPerKernel - 1}"), StringComparison.Ordinal));
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        using Process process = Process.Start(start)!;
        (Task<string> output, Task<string> error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{await output}\n{await error}");
    }
}
