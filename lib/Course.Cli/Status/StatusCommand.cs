using System.CommandLine;
using Course.Cli.Display;
using Course.Cli.Milestones;
using Course.Exercises;
using Course.Grading;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;
using Course.Site.Progress;

namespace Course.Cli.Status;

/// <summary>Shows a student how far the notebooks are.</summary>
internal static class StatusCommand
{
    private static readonly Argument<string[]> Paths = new("paths")
    {
        Description = "Notebooks, or folders of notebooks (default: notebooks).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Run = new("--run")
    {
        Description = "Run the notebooks from the top first, as course run does, and go by that; they are not changed. Otherwise: what they recorded when they were last run and saved.",
    };

    private static readonly Option<string?> My = new("--my") { Description = $"The folder with {MyLibraryFiles.Assembly} and what course milestones has recorded (default: {MyLibraryFiles.Folder}).", HelpName = "DIR" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print it as JSON and nothing else." };

    public static Command Create()
    {
        var command = new Command("status", "Show which exercises are solved, the points, the predictions, the milestones, and what comes next.")
        {
            Paths, Run, My, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        string[] paths = parsed.GetValue(Paths) is { Length: > 0 } given ? given : [Path.GetRelativePath(Environment.CurrentDirectory, Repository.PathOf("notebooks"))];
        bool json = parsed.GetValue(Json);
        CourseProgress progress = parsed.GetValue(Run) ? await AfterRunAsync(output, paths, parsed.GetValue(My), json, cancellation) : Recorded(paths, parsed.GetValue(My));
        if (json)
        {
            await output.WriteLineAsync(StatusJson.Write(progress));
        }
        else
        {
            StatusReport.Write(output, progress);
        }

        return progress.Notebooks.Any(notebook => notebook.IsUnreadable) ? CourseCommand.Failed : CourseCommand.Good;
    }

    /// <summary>The progress that notebooks recorded when they were last run and saved.</summary>
    /// <param name="paths">Notebooks, or folders of notebooks.</param>
    /// <param name="my">The folder with the student's library; null: the usual one.</param>
    /// <exception cref="UsageException">A path is not there, or is no notebook.</exception>
    internal static CourseProgress Recorded(string[] paths, string? my)
    {
        NotebookFile[] files = Files(paths);
        string library = MilestonesCommand.LibraryIn(my);
        return new([.. files.Select(Recorded)], ProgressBasis.Recorded) { Milestones = MilestoneRecord.ReachedWith(library) };
    }

    private static NotebookFile[] Files(string[] paths) => [.. NotebookPaths.Locate(paths).DistinctBy(file => Course.Files.RealPath.Of(file.Path))];

    private static NotebookProgress Recorded(NotebookFile file) => Load(file, out string reason) is { } notebook
        ? ProgressReader.Read(file.Name, notebook)
        : ProgressReader.Unreadable(file.Name, reason);

    private static async Task<CourseProgress> AfterRunAsync(TextWriter output, string[] paths, string? my, bool quiet, CancellationToken cancellation)
    {
        NotebookFile[] files = Files(paths);
        string library = MilestonesCommand.LibraryIn(my);
        var read = files.Select(file => (File: file, Notebook: Load(file, out string reason), Reason: reason)).ToList();
        NotebookPath[] good = [.. read.Where(one => one.Notebook is not null).Select(one => new NotebookPath(Path.GetFullPath(one.File.Path), one.File.Name, one.File.OutputName, one.Notebook!))];
        IReadOnlyList<NotebookResult> results = await RunProgressDisplay.RunAsync(
            output, good.Length, quiet, watch => RunCommand.RunOursAsync(good, new RunOptions { Progress = watch.Progress, Printed = watch.Printed }, cancellation));
        var executed = new Queue<NotebookResult>(results);
        IReadOnlyList<NotebookProgress> notebooks = [.. read.Select(one => one.Notebook is null ? ProgressReader.Unreadable(one.File.Name, one.Reason) : OfRun(one.File.Name, executed.Dequeue()))];
        return new(notebooks, ProgressBasis.Run) { Milestones = MilestoneRecord.ReachedWith(library) };
    }

    /// <summary>What was not run at all, for want of a kernel or of memory to start one, has no outputs to read.</summary>
    private static NotebookProgress OfRun(string name, NotebookResult result)
    {
        NotebookProgress progress = ProgressReader.Read(name, result.Executed);
        string? reason = result.Skipped is { } skipped ? $"not run: {skipped}"
            : progress.HasRun ? null
            : result.Cells.FirstOrDefault(cell => cell.Status == CellStatus.Failed)?.Error;
        return progress with { Problem = progress.Problem ?? (reason is null ? null : ForeignText.Clean(reason)) };
    }

    private static Notebook? Load(NotebookFile file, out string reason)
    {
        reason = "";
        try
        {
            return Notebook.Load(file.Path);
        }
        catch (NotebookFormatException e)
        {
            reason = e.Message;
            return null;
        }
    }
}
