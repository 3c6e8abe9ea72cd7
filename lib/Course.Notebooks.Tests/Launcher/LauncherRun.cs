using System.Diagnostics;

namespace Course.Notebooks.Tests.Launcher;

/// <summary>How the launcher is called: by which path, from which folder, with which variables besides the test's own.</summary>
internal sealed record LaunchFrom(string? Folder = null, string? Command = null)
{
    public Dictionary<string, string> Variables { get; init; } = [];
}

/// <summary>What the launcher printed, and its exit code.</summary>
internal sealed record LauncherRun(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts that it refused, in one line that contains <paramref name="expected"/>.</summary>
    public void IsRefusal(string expected)
    {
        Assert.Equal(2, ExitCode);
        Assert.Contains(expected, Assert.Single(Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.StartsWith("course: ", Error, StringComparison.Ordinal);
    }
}

/// <summary>A launcher that runs.</summary>
internal sealed class StartedLauncher(Process process)
{
    private readonly Task<string> _output = process.StandardOutput.ReadToEndAsync();
    private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

    /// <summary>Ends the launcher, and not what it has started, as kill -9 does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public LauncherRun Wait()
    {
        process.WaitForExit();
        var run = new LauncherRun(process.ExitCode, _output.Result, _error.Result);
        process.Dispose();
        return run;
    }
}
