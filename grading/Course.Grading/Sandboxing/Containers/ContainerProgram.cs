using System.Diagnostics;

namespace Course.Grading.Sandboxing.Containers;

/// <summary>What a command ended with.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its error stream.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Error);

/// <summary>Docker or Podman.</summary>
/// <param name="Name"><c>docker</c> or <c>podman</c>.</param>
/// <param name="Path">Where it lies.</param>
internal sealed record ContainerProgram(string Name, string Path)
{
    /// <summary>Whether it is Podman, which has options of its own.</summary>
    internal bool IsPodman => Name == "podman";

    /// <summary>Runs it with these arguments and nothing to read, and waits.</summary>
    internal CommandResult Run(params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }
}
