using System.CommandLine;
using System.Diagnostics;

namespace Course.Cli;

/// <summary>
/// Starts the benchmarks, which are a program of their own: they bring a benchmarking library that nothing else needs, and a
/// process of their own measures more quietly.
/// </summary>
internal static class BenchCommand
{
    private static readonly Argument<string[]> Options = new("options")
    {
        Description = "--json, --threads N, --peers (PyTorch and NumPy in turn), --scaling, --workload NAME, --rounds N, --python PATH; `course bench -- --help` explains them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command("bench", "Time training steps and kernels of Course.Nn, alone or beside PyTorch and NumPy.") { Options };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        string[] options = [.. parsed.GetValue(Options) ?? [], .. parsed.UnmatchedTokens];
        string project = Repository.PathOf("lib", "Course.Nn.Benchmarks");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["run", "--project", project, "--configuration", "Release", "--verbosity", "quiet", "--", .. options]))!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
