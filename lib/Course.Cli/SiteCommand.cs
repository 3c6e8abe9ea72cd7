using System.CommandLine;
using System.Globalization;
using Course.Cli.Display;
using Course.Cli.Options;
using Course.Cli.Status;
using Course.Notebooks.Running;
using Course.Site;
using Course.Site.Notebooks;
using Course.Site.Output;
using Course.Site.Progress;
using Course.Site.Typesetting;

namespace Course.Cli;

/// <summary>Makes the course's site: runs the notebooks, unless that was done, and writes a folder of pages that opens from the disk.</summary>
internal static class SiteCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The folder for the site: new, empty, or a site that this command wrote, which is replaced.", HelpName = "DIR", Required = true };

    private static readonly Option<bool> WithSolutions = new("--with-solutions") { Description = "Show the notebooks with solutions, from grading/source; students' notebooks otherwise." };

    private static readonly Option<string?> Executed = new("--executed")
    {
        Description = "Executed copies of these notebooks, as course run --out writes them; default: they are run, which takes some minutes.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Progress = new("--progress")
    {
        Description = "A student's notebook, or folder of notebooks: adds a page with what course status says of them. For the student's own site; leave it out of one that is published.",
        HelpName = "DIR",
    };

    public static Command Create()
    {
        var command = new Command("site", "Make the course's site: executed notebooks, road map, exercises, claims, library reference, benchmarks; no network is needed to read it.")
        {
            Out, WithSolutions, Executed, Progress,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        try
        {
            var place = SiteFolder.At(parsed.GetRequiredValue(Out));
            WritablePlace.RequireFolder("--out", parsed.GetRequiredValue(Out));
            IReadOnlyList<NotebookPath> notebooks = NotebookPaths.Find([parsed.GetValue(WithSolutions) ? Repository.PathOf("grading", "source") : Repository.PathOf("notebooks")]);
            CourseProgress? progress = parsed.GetValue(Progress) is { } mine ? StatusCommand.Recorded([mine], my: null) : null;
            string? given = parsed.GetValue(Executed);
            IReadOnlyList<(string, Course.Notebooks.Ipynb.Notebook)>? executed = given is null ? null : ExecutedNotebooks.Read(given, notebooks.Select(one => (NameOf(one), one.Notebook)));
            SiteTools tools = await SiteTools.FetchAsync(Repository.PathOf("artifacts", "site-tools"), cancellation);
            executed ??= await ExecuteAsync(output, notebooks, cancellation);
            if (executed is null)
            {
                return CourseCommand.Failed;
            }

            IReadOnlyList<SiteFile> files = await CourseSite.MakeAsync(new SiteSource(Repository.Root, Repository.Artifacts, executed) { Progress = progress }, tools, cancellation);
            place.Write(files);
            int pages = files.Count(file => file.Path.EndsWith(".html", StringComparison.Ordinal));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {pages} pages; open {Path.Combine(parsed.GetRequiredValue(Out), "index.html")}"));
            return CourseCommand.Good;
        }
        catch (SiteException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Null when a notebook failed; what failed has been said.</summary>
    private static async Task<IReadOnlyList<(string, Course.Notebooks.Ipynb.Notebook)>?> ExecuteAsync(TextWriter output, IReadOnlyList<NotebookPath> notebooks, CancellationToken cancellation)
    {
        IReadOnlyList<NotebookResult> results = await RunProgressDisplay.RunAsync(output, notebooks.Count, quiet: false, watch =>
            CourseRun.RunAsync([.. notebooks.Select(one => (one.Notebook, one.Folder))], new RunOptions { Progress = watch.Progress }, cancellation));
        if (results.All(result => result.Passed))
        {
            return [.. notebooks.Zip(results, (one, result) => (NameOf(one), result.Executed))];
        }

        RunReport.Write(output, results);
        output.WriteLine("no site was written, because a notebook failed");
        return null;
    }

    private static string NameOf(NotebookPath notebook) => Path.GetFileNameWithoutExtension(notebook.OutputName);
}
