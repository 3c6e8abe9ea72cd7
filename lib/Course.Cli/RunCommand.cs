using System.CommandLine;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Cli;

/// <summary>Runs notebooks headless and reports on each.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> Paths = new("paths")
    {
        Description = "Notebooks, or folders of notebooks (default: the course's notebooks folder).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Write the executed notebooks into this folder.", HelpName = "DIR" };

    private static readonly Option<int> Jobs = new("--jobs")
    {
        Description = "Notebooks run at a time, each in a process of its own.",
        HelpName = "N",
        DefaultValueFactory = _ => new RunOptions().Jobs,
    };

    private static readonly Option<double> CellTimeout = new("--cell-timeout")
    {
        Description = "Seconds a cell may take before its notebook is stopped.",
        HelpName = "S",
        DefaultValueFactory = _ => new RunOptions().CellTimeout.TotalSeconds,
    };

    private static readonly Option<string?> JUnit = new("--junit") { Description = "Write the results as JUnit XML to this file.", HelpName = "FILE" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the results as JSON and nothing else." };

    public static Command Create()
    {
        var command = new Command("run", "Run notebooks from top to bottom without a browser, and print a table of the results.")
        {
            Paths, Out, Jobs, CellTimeout, JUnit, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var asked = parsed.GetValue(Paths) is { Length: > 0 } paths ? paths : [DefaultFolder()];
        var notebooks = NotebookPaths.Find(asked);
        var saved = new ExecutedCopies(parsed.GetValue(Out), notebooks);
        var (json, junit) = (parsed.GetValue(Json), CheckJUnit(parsed.GetValue(JUnit)));
        IReadOnlyList<NotebookResult> results;
        using (var progress = new RunProgressDisplay(output, notebooks.Count, quiet: json))
        {
            var options = Options(parsed) with { Progress = step => { saved.Save(step.Result); progress.Report(step); } };
            results = await CourseRun.RunAsync([.. notebooks.Select(n => (n.Notebook, n.Folder))], options, cancellation);
        }

        if (junit is not null)
        {
            AtomicFile.Write(junit, JUnitReport.ToUtf8(results));
        }

        if (json)
        {
            await output.WriteLineAsync(RunJson.Write(results));
        }
        else
        {
            RunReport.Write(output, results);
        }

        return results.All(result => result.Passed) ? CourseCommand.Good : CourseCommand.Failed;
    }

    private static string DefaultFolder() => Path.GetRelativePath(Environment.CurrentDirectory, Repository.PathOf("notebooks"));

    private static RunOptions Options(ParseResult parsed)
    {
        var (jobs, seconds) = (parsed.GetValue(Jobs), parsed.GetValue(CellTimeout));
        return jobs < 1 ? throw new UsageException($"--jobs {jobs}: at least 1")
            : !(seconds > 0 && seconds <= 86400) ? throw new UsageException("--cell-timeout: seconds, more than 0 and at most 86400")
            : new RunOptions { Jobs = jobs, CellTimeout = TimeSpan.FromSeconds(seconds) };
    }

    private static string? CheckJUnit(string? file) =>
        Directory.Exists(file) ? throw new UsageException($"--junit {file}: is a folder; name a file") : file;
}
