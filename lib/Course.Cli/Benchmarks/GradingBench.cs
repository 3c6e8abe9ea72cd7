using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Course.Cli.Options;
using Course.Grading;
using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;

namespace Course.Cli.Benchmarks;

/// <summary>
/// <c>course bench --grading</c>: how many notebooks are graded in a second, reports included. For every notebook of the course a class of
/// students hands in copies of one solved notebook; the notebooks take turns, round after round, so that disturbances meet all alike.
/// </summary>
internal static class GradingBench
{
    private static readonly Option<bool> Grading = new("--grading") { Description = "Time the grader." };

    private static readonly Option<string?> Class = new("--class") { Description = "The folder with one student's notebooks (default: grading/samples/perfect).", HelpName = "DIR" };

    private static readonly Option<string[]> Notebooks = new("--notebook") { Description = "Only notebooks whose name begins so (default: all).", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };

    private static readonly Option<int?> Students = NumberOption.Whole("--students", "Students in the class.", "N", () => 12);

    private static readonly Option<int?> Rounds = NumberOption.Whole("--rounds", "How often each is measured.", "N", () => 3);

    private static readonly Option<int?> Jobs = NumberOption.Whole("--jobs", "Notebooks graded at a time.", "N", () => Environment.ProcessorCount);

    /// <summary>Whether these options ask for it.</summary>
    public static bool IsAskedFor(IEnumerable<string> options) => options.Contains(Grading.Name);

    /// <summary>Measures and prints one JSON object a line: notebook, students, jobs, seconds, notebooks per second, the machine.</summary>
    public static int Run(string[] options)
    {
        var command = new RootCommand("Time the grader: one JSON object per notebook and round.") { Grading, Class, Notebooks, Students, Rounds, Jobs };
        command.SetAction(Measure);
        return command.Parse(options).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    private static int Measure(ParseResult parsed)
    {
        string from = parsed.GetValue(Class) ?? Repository.PathOf("grading", "samples", "perfect");
        string[] wanted = parsed.GetValue(Notebooks) ?? [];
        string[] notebooks = Directory.Exists(from)
            ? [.. Directory.GetFiles(from, "*.ipynb").Where(path => wanted.Length == 0 || wanted.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]
            : [];
        (int students, int rounds, int jobs) = (parsed.GetValue(Students)!.Value, parsed.GetValue(Rounds)!.Value, parsed.GetValue(Jobs)!.Value);
        if (notebooks.Length == 0 || students < 1 || rounds < 1 || jobs < 1)
        {
            throw new UsageException(notebooks.Length == 0 ? $"{from}: no such notebook here" : "--students, --rounds, --jobs: at least 1");
        }

        ISandbox sandbox = Sandbox();
        for (int round = 0; round < rounds; round++)
        {
            foreach (string notebook in notebooks)
            {
                parsed.InvocationConfiguration.Output.WriteLine(Line(notebook, round, students, jobs, TimeOf(notebook, students, jobs, sandbox)));
            }
        }

        return CourseCommand.Good;
    }

    private static BubblewrapSandbox Sandbox()
    {
        try
        {
            return BubblewrapSandbox.Find();
        }
        catch (SandboxUnavailableException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>From the first look at the folder to the last written report.</summary>
    private static TimeSpan TimeOf(string notebook, int students, int jobs, ISandbox sandbox)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-bench-");
        try
        {
            string submissions = Path.Combine(folder.FullName, "class"), results = Path.Combine(folder.FullName, "grades");
            for (int student = 0; student < students; student++)
            {
                string own = Directory.CreateDirectory(Path.Combine(submissions, FormattableString.Invariant($"student-{student:000}"))).FullName;
                File.Copy(notebook, Path.Combine(own, Path.GetFileName(notebook)));
            }

            var clock = Stopwatch.StartNew();
            var options = new GradingOptions { Submissions = submissions, Source = Repository.PathOf("grading", "source"), Jobs = jobs, Seed = 1, Kept = Path.Combine(results, ".kept") };
            IReadOnlyList<NotebookGrade> grades = Grader.Grade(options, sandbox, _ => { }, CancellationToken.None);
            GradeReports.Write(results, ReportFormats.Csv | ReportFormats.Json | ReportFormats.Html, grades, options.Seed);
            clock.Stop();
            return grades.All(grade => grade.IsGraded) ? clock.Elapsed : throw new UsageException($"{notebook}: {grades.First(grade => !grade.IsGraded).Problem ?? "an exercise"} was not graded");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Line(string notebook, int round, int students, int jobs, TimeSpan time) => JsonSerializer.Serialize(new
    {
        workload = "grading",
        notebook = Path.GetFileName(notebook),
        round,
        students,
        jobs,
        seconds = Math.Round(time.TotalSeconds, 3),
        notebooks_per_second = Math.Round(students / time.TotalSeconds, 2),
        peak_bytes = Process.GetCurrentProcess().PeakWorkingSet64,
        machine = BenchMachine.Description,
    });
}
