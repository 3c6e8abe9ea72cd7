using System.CommandLine;
using System.Globalization;
using Course.Cli.Display;
using Course.Cli.Options;
using Course.Grading;
using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;

namespace Course.Cli;

/// <summary>Grades a folder of submissions.</summary>
internal static class GradeCommand
{
    /// <summary>Where in the results' folder each notebook's grade is kept as it comes.</summary>
    private const string Kept = ".kept";

    private static readonly Argument<string> Submissions = new("submissions") { Description = "A folder with one folder per student, each with that student's notebooks." };

    private static readonly Option<string> Out = new("--out") { Description = "Write grades and feedback into this folder.", HelpName = "DIR", Required = true };

    private static readonly Option<int?> Jobs = NumberOption.Whole("--jobs", "Notebooks graded at a time.", "N", () => Environment.ProcessorCount);

    private static readonly Option<string> Format = new("--format")
    {
        Description = "What to write, separated by commas: csv, json, html.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "csv,json,html",
    };

    private static readonly Option<string> Sandbox = SandboxOption.Create(
        "bubblewrap; container, with Docker or Podman; or none: without one, a submission can do whatever you can.");

    private static readonly Option<int?> Seed = NumberOption.Whole("--seed", "What the secret inputs are drawn from (default: a random number).", "N");

    private static readonly Option<string?> Source = new("--source") { Description = "The folder with the course's own notebooks (default: grading/source).", HelpName = "DIR" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a run into the same --out that was stopped: only what is missing or has changed is graded." };

    private static readonly Option<double?> Timeout = NumberOption.Decimal("--timeout", "Seconds of processor time an exercise may take (default: 20, and 120 where a network is trained).", "S");

    public static Command Create()
    {
        var command = new Command("grade", "Grade a folder of submissions in sandboxed processes, and write grades and feedback pages.")
        {
            Submissions, Out, Jobs, Format, Sandbox, Seed, Source, Timeout, Resume,
        };
        // Ctrl-C is listened for once the action has handed back its task.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        try
        {
            ReportFormats formats = Formats(parsed.GetValue(Format)!);
            string folder = OutFolder(parsed.GetValue(Out)!);
            GradingOptions options = Options(parsed, Path.Combine(folder, Kept));
            ISandbox sandbox = SandboxOption.Choose(parsed.GetValue(Sandbox)!, parsed.InvocationConfiguration.Error);
            IReadOnlyList<NotebookGrade> grades = GradeProgress.Run(output, progress => Grader.Grade(options, sandbox, progress, cancellation));
            GradeReports.Write(folder, formats, grades, options.Seed);
            return Summarise(output, grades, folder);
        }
        catch (OperationCanceledException)
        {
            output.WriteLine($"stopped; what is graded is kept in {parsed.GetValue(Out)}: go on with the same command and --resume");
            return CourseCommand.Failed;
        }
        catch (Exception e) when (e is GradingException or SandboxUnavailableException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Summarise(TextWriter output, IReadOnlyList<NotebookGrade> grades, string folder)
    {
        NotebookGrade[] broken = [.. grades.Where(grade => !grade.IsGraded)];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"graded {grades.Count - broken.Length} of {grades.Count} notebooks; results in {folder}"));
        foreach (NotebookGrade grade in broken)
        {
            output.WriteLine($"not graded: {GradeProgress.Describe(grade)}");
        }

        return broken.Length == 0 ? CourseCommand.Good : CourseCommand.Failed;
    }

    private static GradingOptions Options(ParseResult parsed, string kept)
    {
        bool resume = parsed.GetValue(Resume);
        (int jobs, double? seconds) = (parsed.GetValue(Jobs)!.Value, parsed.GetValue(Timeout));
        return jobs < 1 ? throw new UsageException($"--jobs {jobs}: at least 1")
            : seconds is not (null or (> 0 and <= 86400)) ? throw new UsageException("--timeout: seconds, more than 0 and at most 86400")
            : new GradingOptions
            {
                Submissions = parsed.GetValue(Submissions)!,
                Source = parsed.GetValue(Source) ?? Repository.PathOf("grading", "source"),
                Jobs = jobs,
                Seed = parsed.GetValue(Seed) ?? (resume ? ResultStore.SeedOf(kept) : null) ?? GradingOptions.RandomSeed(),
                Kept = kept,
                Resume = resume,
                TimeLimit = seconds is double limit ? TimeSpan.FromSeconds(limit) : null,
            };
    }

    private static string OutFolder(string folder)
    {
        WritablePlace.RequireFolder("--out", folder);
        return folder;
    }

    private static ReportFormats Formats(string list)
    {
        ReportFormats formats = ReportFormats.None;
        foreach (string name in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            formats |= name switch
            {
                "csv" => ReportFormats.Csv,
                "json" => ReportFormats.Json,
                "html" => ReportFormats.Html,
                _ => throw new UsageException($"--format {name}: csv, json or html"),
            };
        }

        return formats != ReportFormats.None ? formats : throw new UsageException("--format: csv, json or html");
    }
}
