using System.ComponentModel;
using System.Diagnostics;

namespace Course.Cli.Datasets.Packages;

/// <summary>What another program said, and how it ended.</summary>
internal sealed record ToolRun(int ExitCode, string Output)
{
    /// <summary>Runs a program to its end; when it is no longer wanted, it goes with all it has started.</summary>
    /// <exception cref="FetchException">There is no such program.</exception>
    public static async Task<ToolRun> OfAsync(string program, string[] arguments, string folder, string what, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        (start.Environment["DOTNET_CLI_UI_LANGUAGE"], start.Environment["DOTNET_NOLOGO"], start.Environment["MSBUILDDISABLENODEREUSE"]) = ("en", "1", "1");
        using Process process = Started(start, what);
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new ToolRun(process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>The first line with one of these words, from there on; else the last line.</summary>
    public string Reason(params string[] words)
    {
        string[] lines = Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = lines.FirstOrDefault(line => words.Any(word => line.Contains(word, StringComparison.Ordinal))) ?? lines.LastOrDefault() ?? "it said nothing";
        int at = words.Select(word => line.IndexOf(word, StringComparison.Ordinal)).Max();
        return line[Math.Max(at, 0)..].TrimEnd('.');
    }

    private static Process Started(ProcessStartInfo start, string what)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new FetchException($"needs {what}; `{start.FileName}` is not to be found");
        }
    }
}
