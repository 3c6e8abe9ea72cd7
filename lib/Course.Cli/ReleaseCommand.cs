using System.CommandLine;
using Course.Cli.Options;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Cli;

/// <summary>Makes the students' notebooks from the source, or checks that they are up to date.</summary>
internal static class ReleaseCommand
{
    private static readonly Option<bool> Check = new("--check") { Description = "Write nothing; fail when the students' notebooks are not what would be written." };

    private static readonly Option<string?> Source = new("--source") { Description = "The notebooks with solutions (default: grading/source).", HelpName = "DIR" };

    private static readonly Option<string?> Out = new("--out") { Description = "The students' notebooks (default: notebooks).", HelpName = "DIR" };

    public static Command Create()
    {
        var command = new Command("release", "Make the students' notebooks from the source: solutions become stubs, hidden tests and outputs go.")
        {
            Check, Source, Out,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        string source = parsed.GetValue(Source) ?? Repository.PathOf("grading", "source");
        string folder = parsed.GetValue(Out) ?? Repository.PathOf("notebooks");
        if (!Directory.Exists(source))
        {
            throw new UsageException($"{source}: no such folder");
        }

        if (Path.GetFullPath(source) == Path.GetFullPath(folder))
        {
            throw new UsageException($"--out {folder}: is the source itself; choose another folder");
        }

        if (!parsed.GetValue(Check))
        {
            WritablePlace.RequireFolder("--out", folder);
        }

        var release = CourseRelease.Of(source, folder);
        if (release.Problems.Count > 0)
        {
            return Fail(error, release.Problems);
        }

        return parsed.GetValue(Check) ? CheckFolder(release, output, error) : Write(release, output, error);
    }

    private static int CheckFolder(CourseRelease release, TextWriter output, TextWriter error)
    {
        IReadOnlyList<NotebookProblem> differences = release.Differences();
        if (differences.Count > 0)
        {
            return Fail(error, differences);
        }

        output.WriteLine($"{release.Files.Count()} notebooks are up to date with their source");
        return CourseCommand.Good;
    }

    private static int Write(CourseRelease release, TextWriter output, TextWriter error)
    {
        if (release.Files.Where(File.Exists).Select(WrittenBySomebody).FirstOrDefault(place => place is not null) is { } work)
        {
            throw new UsageException($"{work}: somebody has written a solution there, which release would write over; move that notebook away, or give another folder with --out");
        }

        release.Write();
        foreach (string file in release.Files)
        {
            output.WriteLine($"released {file}");
        }

        foreach (string file in release.Stale)
        {
            error.WriteLine($"course: {file}: no source notebook makes it; delete it, or add its source");
        }

        return CourseCommand.Good;
    }

    /// <summary>The first cell of a students' notebook that holds more than its stub; null where none does.</summary>
    private static string? WrittenBySomebody(string file)
    {
        try
        {
            Cell? written = Notebook.Load(file).Cells.FirstOrDefault(cell => cell.Nbgrader is { Solution: true } marked && !cell.Source.Contains($"{marked.GradeId}: not attempted", StringComparison.Ordinal));
            return written is null ? null : $"{file}, cell {written.Number} ({written.Nbgrader!.GradeId})";
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }

    private static int Fail(TextWriter error, IEnumerable<NotebookProblem> problems)
    {
        foreach (NotebookProblem problem in problems)
        {
            error.WriteLine($"course: {problem}");
        }

        return CourseCommand.Failed;
    }
}
