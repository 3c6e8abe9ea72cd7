using System.CommandLine;
using System.Globalization;
using Course.Cli.Display;
using Course.Cli.Grading;
using Course.Cli.Options;
using Course.Grading;
using Course.Grading.Levers;
using Course.Grading.Reports.Canvas;
using Course.Grading.Reports.Nbgrader;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Sharding;

namespace Course.Cli;

/// <summary>Grades a folder of submissions.</summary>
internal static class GradeCommand
{
    /// <summary>Where in the results' folder each notebook's grade is kept as it comes.</summary>
    private const string Kept = ".kept";

    private static readonly Argument<string> Submissions = new("submissions") { Description = "A folder with one folder per student, each with that student's notebooks." };

    private static readonly Option<string> Out = new("--out") { Description = "Write grades and feedback into this folder.", HelpName = "DIR", Required = true };

    private static readonly Option<int?> Jobs = NumberOption.Whole("--jobs", "Notebooks graded at a time.", "N", () => Environment.ProcessorCount);

    private static readonly Option<string> Sandbox = SandboxOption.Create(
        "bubblewrap; container, with Docker or Podman; or none: without one, a submission can do whatever you can.");

    private static readonly Option<int?> Seed = NumberOption.Whole("--seed", "What the secret inputs are drawn from (default: a random number).", "N");

    private static readonly Option<string?> Source = new("--source") { Description = "The folder with the course's own notebooks (default: grading/source).", HelpName = "DIR" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a run into the same --out that was stopped: only what is missing or has changed is graded." };

    private static readonly Option<string[]> Only = new("--only") { Description = "With --resume: grade this exercise anew, and take the others as they are kept (may be given several times).", HelpName = "ID" };

    private static readonly Option<double?> CarriedForward = NumberOption.Decimal("--carry-forward", "Per cent of its points that a solution earns which is right but for an earlier one that it uses (default: 100).", "P");

    private static readonly Option<bool> PerStudent = new("--per-student") { Description = "Draw each student's secret inputs from the seed and the student's folder name." };

    private static readonly Option<string?> Part = ShardOption.Create();

    private static readonly Option<double?> Timeout = NumberOption.Decimal("--timeout", "Seconds of processor time an exercise may take (default: 20, and 120 where a network is trained).", "S");

    public static Command Create()
    {
        var command = new Command("grade", "Grade a folder of submissions in sandboxed processes, and write grades and feedback pages.")
        {
            Submissions, Out, Jobs, Sandbox, Seed, Source, Timeout, Resume, Only, PerStudent, CarriedForward, Part,
        };
        foreach (Option option in FormatOptions.All.Concat(LeverOptions.All))
        {
            command.Options.Add(option);
        }

        // Ctrl-C is listened for once the action has handed back its task.
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        (TextWriter output, TextWriter error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        string folder = parsed.GetValue(Out)!;
        try
        {
            ChosenFormats formats = FormatOptions.Read(parsed);
            Shard? shard = ShardOption.Read(parsed.GetValue(Part), Environment.GetEnvironmentVariable);
            if (shard is not null)
            {
                FormatOptions.RequireNone(parsed);
            }

            OutFolder(folder, shard);
            GradingOptions options = Options(parsed, KeptIn(folder, shard)) with { Shard = shard };
            InstructorLevers levers = LeverOptions.Read(parsed);
            ISandbox sandbox = SandboxOption.Choose(parsed.GetValue(Sandbox)!, error);
            levers.Require(options);
            RequireKept(options);
            return Grade(new GradingRun(options, sandbox, levers, formats, folder), output, error, cancellation);
        }
        catch (OperationCanceledException)
        {
            output.WriteLine($"stopped; what is graded is kept in {folder}: go on with the same command and --resume");
            return CourseCommand.Failed;
        }
        catch (NotKeptException e)
        {
            error.WriteLine($"course: {e.Message}; what was graded before is kept: make room, and go on with the same command and --resume");
            return CourseCommand.Failed;
        }
        catch (Exception e) when (e is GradingException or SandboxUnavailableException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Grade(GradingRun run, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        Manifest? manifest = run.Options.Shard is null ? null : run.Manifest();
        IReadOnlyList<NotebookGrade> found = GradeProgress.Run(output, progress => Grader.Grade(run.Options, run.Sandbox, progress, cancellation));
        IReadOnlyList<NotebookGrade> grades = run.Levers.Apply(run.Options, found, out IReadOnlyList<string> leftOver);
        try
        {
            leftOver = [.. leftOver, .. run.Write(grades, manifest)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"course: {e.Message}; the grades are kept in {run.Options.Kept}: put that right, and go on with the same command and --resume");
            return CourseCommand.Failed;
        }

        foreach (string row in leftOver)
        {
            error.WriteLine($"course: {row}");
        }

        int code = Summarise(output, grades, run.Folder);
        return leftOver.Count == 0 ? code : CourseCommand.Failed;
    }

    /// <summary>Says what came of it, and with which exit code.</summary>
    internal static int Summarise(TextWriter output, IReadOnlyList<NotebookGrade> grades, string folder)
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
        (bool resume, string[] only, int? seed) = (parsed.GetValue(Resume), parsed.GetValue(Only) ?? [], parsed.GetValue(Seed));
        (int jobs, double? seconds) = (parsed.GetValue(Jobs)!.Value, parsed.GetValue(Timeout));
        return jobs < 1 ? throw new UsageException($"--jobs {jobs}: at least 1")
            : parsed.GetValue(CarriedForward) is not (null or (>= 0 and <= 100)) ? throw new UsageException("--carry-forward: per cent, 0 to 100")
            : seconds is not (null or (> 0 and <= 86400)) ? throw new UsageException("--timeout: seconds, more than 0 and at most 86400")
            : only.Length > 0 && !resume ? throw new UsageException("--only: needs --resume, since the other exercises are taken from what is kept in --out")
            : seed is null && parsed.GetValue(Part) is not null ? throw new UsageException("--shard: needs --seed, the same for every part; choose a number that students do not know")
            : new GradingOptions
            {
                Submissions = parsed.GetValue(Submissions)!,
                Source = parsed.GetValue(Source) ?? Repository.PathOf("grading", "source"),
                Jobs = jobs,
                Seed = seed ?? (resume ? ResultStore.SeedOf(kept) : null) ?? GradingOptions.RandomSeed(),
                Kept = kept,
                Resume = resume,
                Only = only,
                PerStudent = parsed.GetValue(PerStudent),
                CarriedForward = (parsed.GetValue(CarriedForward) ?? 100) / 100,
                TimeLimit = seconds is double limit ? TimeSpan.FromSeconds(limit) : null,
            };
    }

    /// <summary>Requires that there are grades to take the others from: without them everything would be graded, as in a folder that was misspelt.</summary>
    private static void RequireKept(GradingOptions options)
    {
        if (options.Only.Count > 0 && ResultStore.SeedOf(options.Kept!) is null)
        {
            throw new UsageException($"--only: needs the grades of an earlier run, and none are kept in {options.Kept}; grade without --only first, or name that run's --out");
        }
    }

    /// <summary>The parts of a class may share a folder: each keeps its grades in one of its own.</summary>
    private static string KeptIn(string folder, Shard? shard) =>
        shard is null ? Path.Combine(folder, Kept) : Path.Combine(folder, Kept, Path.GetFileNameWithoutExtension(ShardResults.FileNameOf(shard)));

    /// <summary>Requires that everything that will be written can be.</summary>
    private static void OutFolder(string folder, Shard? shard)
    {
        WritablePlace.RequireFolder("--out", folder);
        WritablePlace.RequireFolder("--out", KeptIn(folder, shard));
        WritablePlace.RequireFolder("--out", Path.Combine(folder, "feedback"));
        foreach (string file in new[] { "grades.csv", "grades.json", "class.html", NbgraderReport.TableName, CanvasReport.FileName })
        {
            WritablePlace.RequireFile("--out", Path.Combine(folder, file));
        }
    }
}
