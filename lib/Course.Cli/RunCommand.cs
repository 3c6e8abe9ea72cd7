using System.CommandLine;
using Course.Cli.Display;
using Course.Cli.Options;
using Course.Files;
using Course.Notebooks.Running;

namespace Course.Cli;

/// <summary>Runs notebooks headless and reports on each.</summary>
internal static class RunCommand
{
    private const double GiB = 1L << 30;

    private static readonly Argument<string[]> Paths = new("paths")
    {
        Description = "Notebooks, or folders of notebooks (default: the course's notebooks folder).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Out = new("--out") { Description = "Write the executed notebooks into this folder.", HelpName = "DIR" };

    private static readonly Option<int?> Jobs = NumberOption.Whole(
        "--jobs", "Notebooks run at a time, each in a process of its own.", "N", () => new RunOptions().Jobs);

    private static readonly Option<double?> CellTimeout = NumberOption.Decimal(
        "--cell-timeout", "Seconds a cell may take before its notebook is stopped.", "S", () => new RunOptions().CellTimeout.TotalSeconds);

    private static readonly Option<double?> Memory = NumberOption.Decimal(
        "--memory", "GiB of memory that a notebook's process may hold before it is stopped.", "GIB", () => new RunOptions().MemoryLimit / GiB);

    private static readonly Option<string?> JUnit = new("--junit") { Description = "Write the results as JUnit XML to this file.", HelpName = "FILE" };

    private static readonly Option<bool> Again = new("--again")
    {
        Description = "Then run each notebook again, every cell twice in a row: it should survive a second reading.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the results as JSON and nothing else." };

    public static Command Create()
    {
        var command = new Command("run", "Run notebooks from top to bottom without a browser, and print a table of the results.")
        {
            Paths, Out, Jobs, CellTimeout, Memory, Again, JUnit, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        string[] asked = parsed.GetValue(Paths) is { Length: > 0 } paths ? paths : [DefaultFolder()];
        IReadOnlyList<NotebookPath> notebooks = NotebookPaths.Find(asked);
        RunOptions chosen = Options(parsed);
        (bool json, string? junit) = (parsed.GetValue(Json), CheckJUnit(parsed.GetValue(JUnit)));
        var saved = new ExecutedCopies(parsed.GetValue(Out), notebooks);
        if (!json)
        {
            SayWhichLibraries(output, notebooks);
        }

        IReadOnlyList<NotebookResult> results = await RunProgressDisplay.RunAsync(
            output,
            notebooks.Count,
            quiet: json,
            watch => RunOursAsync(notebooks, chosen with { Progress = step => { saved.Save(step.Result); watch.Progress(step); }, Printed = watch.Printed }, cancellation));
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

    /// <summary>The results in the order of the notebooks; those of another kernel are not run.</summary>
    internal static async Task<IReadOnlyList<NotebookResult>> RunOursAsync(IReadOnlyList<NotebookPath> notebooks, RunOptions options, CancellationToken cancellation)
    {
        var foreign = notebooks.ToDictionary(n => n, n => ForeignKernel.Of(n.Notebook));
        foreach (NotebookPath skipped in notebooks.Where(n => foreign[n] is not null))
        {
            NotebookResult result = ForeignKernel.Skip(skipped.Notebook, foreign[skipped]!);
            options.Progress(new RunProgress(result.Name, 0, result.Cells.Count, result));
        }

        var ours = notebooks.Where(n => foreign[n] is null).Select(n => (n.Notebook, n.Folder)).ToList();
        var run = new Queue<NotebookResult>(await CourseRun.RunAsync(ours, options, cancellation));
        return [.. notebooks.Select(n => foreign[n] is { } kernel ? ForeignKernel.Skip(n.Notebook, kernel) : run.Dequeue())];
    }

    /// <summary>A notebook that was copied out of the course still finds the library; whose library it is should be no secret.</summary>
    private static void SayWhichLibraries(TextWriter output, IEnumerable<NotebookPath> notebooks)
    {
        string root = Files.RealPath.Of(Repository.Root) + Path.DirectorySeparatorChar;
        string[] elsewhere = [.. notebooks.Where(n => !n.RealPath.StartsWith(root, StringComparison.Ordinal)).Select(n => n.Name)];
        if (elsewhere.Length > 0)
        {
            output.WriteLine($"not in the course's folder, run with the libraries of {Repository.Artifacts}: {string.Join(", ", elsewhere)}");
        }
    }

    private static string DefaultFolder() => Path.GetRelativePath(Environment.CurrentDirectory, Repository.PathOf("notebooks"));

    private static RunOptions Options(ParseResult parsed)
    {
        (int jobs, double seconds, double memory) = (parsed.GetValue(Jobs)!.Value, parsed.GetValue(CellTimeout)!.Value, parsed.GetValue(Memory)!.Value);
        return jobs < 1 ? throw new UsageException($"--jobs {jobs}: at least 1")
            : !(seconds > 0 && seconds <= 86400) ? throw new UsageException("--cell-timeout: seconds, more than 0 and at most 86400")
            : memory is < 0.5 or > 1024 ? throw new UsageException("--memory: GiB, at least 0.5 (an empty session takes some 0.3) and at most 1024")
            : new RunOptions { Jobs = jobs, CellTimeout = TimeSpan.FromSeconds(seconds), MemoryLimit = (long)(memory * GiB), Again = parsed.GetValue(Again) };
    }

    private static string? CheckJUnit(string? file)
    {
        if (file is not null)
        {
            WritablePlace.RequireFile("--junit", file);
        }

        return file;
    }
}
