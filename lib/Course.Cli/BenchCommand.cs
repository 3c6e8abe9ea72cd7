using System.CommandLine;
using System.Diagnostics;
using Course.Cli.Benchmarks;

namespace Course.Cli;

/// <summary>
/// Starts the benchmarks, which are a program of their own: they bring a benchmarking library that nothing else needs, and a
/// process of their own measures more quietly.
/// </summary>
internal static class BenchCommand
{
    private const string Name = "bench";

    private static readonly Argument<string[]> Options = new("options")
    {
        Description = "What to measure and how; `course bench --help` explains.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command(Name, "Time training steps and kernels of Course.Nn, alone or beside libtorch, OnnxRuntime, PyTorch and NumPy.") { Options };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(Options) ?? [], parsed.InvocationConfiguration.Output, cancellation));
        return command;
    }

    /// <summary>The command line with everything behind <c>bench</c>, <c>--help</c> too, marked as not ours to understand.</summary>
    public static string[] PassedThrough(string[] args) => args is [Name, .. var options] ? [Name, "--", .. options] : args;

    /// <summary>Measures, with the program that the launcher has built; Ctrl-C reaches that process as well, which has a second to end its own.</summary>
    private static async Task<int> RunAsync(string[] options, TextWriter output, CancellationToken cancellation)
    {
        if (NotebookBench.IsAskedFor(options))
        {
            return await NotebookBench.RunAsync(options, output, cancellation);
        }

        if (GradingBench.IsAskedFor(options))
        {
            return await Task.Run(() => GradingBench.Run(options), CancellationToken.None);
        }

        string program = Repository.PathOf("artifacts", "bench", "Course.Nn.Benchmarks.dll");
        if (!File.Exists(program))
        {
            throw new UsageException($"no {program}: start this with the launcher, ./course bench (Windows: course bench)");
        }

        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. options]))!;
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
