using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Course.Files;

/// <summary>What another program wrote, and how it ended.</summary>
/// <param name="ExitCode">0 where all went well, with most programs.</param>
/// <param name="Output">What it wrote to its standard output, read as UTF-8.</param>
/// <param name="Error">What it wrote to its standard error.</param>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program to its end; when it is no longer wanted, it goes with all it has started.</summary>
    /// <param name="program">Its name, looked for as the system does, or its path.</param>
    /// <param name="arguments">Its arguments, each handed over as it is.</param>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="input">What it reads from its standard input, as UTF-8; default: nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null when there is no such program.</returns>
    public static async Task<ToolRun?> OfAsync(string program, IReadOnlyList<string> arguments, string folder, string input = "", CancellationToken cancellation = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        (start.Environment["DOTNET_CLI_UI_LANGUAGE"], start.Environment["DOTNET_NOLOGO"], start.Environment["MSBUILDDISABLENODEREUSE"]) = ("en", "1", "1");
        using Process? process = Started(start);
        if (process is null)
        {
            return null;
        }

        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> error = process.StandardError.ReadToEndAsync(cancellation);
            await FeedAsync(process.StandardInput, input, cancellation);
            await process.WaitForExitAsync(cancellation);
            return new ToolRun(process.ExitCode, await output, await error);
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
    /// <param name="words">Looked for in both outputs.</param>
    public string Reason(params string[] words)
    {
        string[] lines = (Output + "\n" + Error).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string line = lines.FirstOrDefault(line => words.Any(word => line.Contains(word, StringComparison.Ordinal))) ?? lines.LastOrDefault() ?? "it said nothing";
        int at = words.Select(word => line.IndexOf(word, StringComparison.Ordinal)).DefaultIfEmpty(0).Max();
        return line[Math.Max(at, 0)..].TrimEnd('.');
    }

    /// <summary>A program that ends before it has read everything says by its exit code why.</summary>
    private static async Task FeedAsync(StreamWriter pipe, string input, CancellationToken cancellation)
    {
        try
        {
            await pipe.WriteAsync(input.AsMemory(), cancellation);
            pipe.Close();
        }
        catch (IOException)
        {
        }
    }

    private static Process? Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
