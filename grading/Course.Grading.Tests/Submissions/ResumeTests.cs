using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Samples;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Submissions;

/// <summary>A run that was stopped is gone on with: nothing is graded twice, and the results are those of a run that was not stopped.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class ResumeTests : IDisposable
{
    private const string FileName = "02-computational-graphs.ipynb";
    private const int Seed = 5;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-resume-");

    public ResumeTests()
    {
        foreach (string student in new[] { "anna", "ben", "cem" })
        {
            Write(student, "02-multiply-gate");
        }

        Directory.CreateDirectory(Path.Combine(_folder.FullName, "class", "dora"));
    }

    [SkippableFact]
    public void Results_AreThoseOfARunThatWasNotStopped()
    {
        CountingSandbox whole = new(Sandbox.Require()), rest = new(Sandbox.Require());
        string expected = Report(Grade(whole, kept: null));

        Assert.Throws<OperationCanceledException>(() => Grade(Sandbox.Require(), "kept", stopAfter: 2));
        IReadOnlyList<NotebookGrade> resumed = Grade(rest, "kept", resume: true);

        Assert.Equal(expected, Report(resumed));
        Assert.InRange(rest.Workers, 1, whole.Workers / 2);
    }

    [SkippableFact]
    public void WhatHasChanged_IsGradedAgain()
    {
        ISandbox sandbox = Sandbox.Require();
        Grade(sandbox, "kept");
        Write("ben", "02-multiply-gate", "02-central-difference");
        foreach (string file in Directory.GetFiles(Path.Combine(_folder.FullName, "kept")).Where(file => !file.EndsWith("run.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(1))
        {
            File.WriteAllText(file, File.ReadAllText(file)[..100]);
        }

        string resumed = Report(Grade(sandbox, "kept", resume: true));

        Assert.Equal(Report(Grade(sandbox, kept: null)), resumed);
    }

    [SkippableFact]
    public void RunWithoutResume_BeginsAnew()
    {
        CountingSandbox first = new(Sandbox.Require()), second = new(Sandbox.Require());
        Grade(first, "kept");

        Grade(second, "kept");

        Assert.Equal(first.Workers, second.Workers);
        Assert.Equal(Seed, ResultStore.SeedOf(Path.Combine(_folder.FullName, "kept")));
        Assert.Null(ResultStore.SeedOf(_folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Report(IReadOnlyList<NotebookGrade> grades) => JsonReport.Of(grades, Seed) + CsvReport.Of(grades);

    private void Write(string student, params string[] solved)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "class", student));
        File.WriteAllBytes(Path.Combine(folder.FullName, FileName), SampleBuilder.Build(new Sample(student, FileName) { Solved = solved }));
    }

    private IReadOnlyList<NotebookGrade> Grade(ISandbox sandbox, string? kept, bool resume = false, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        return Grader.Grade(
            new GradingOptions
            {
                Submissions = Path.Combine(_folder.FullName, "class"),
                Source = Checkout.PathOf("grading", "source"),
                Jobs = 1,
                Seed = Seed,
                Kept = kept is null ? null : Path.Combine(_folder.FullName, kept),
                Resume = resume,
            },
            sandbox,
            progress =>
            {
                if (progress.Done == stopAfter)
                {
                    stop.Cancel();
                }
            },
            stop.Token);
    }

    /// <summary>Counts the workers that were started.</summary>
    private sealed class CountingSandbox(ISandbox inner) : ISandbox
    {
        public int Workers { get; private set; }

        public string Name => inner.Name;

        public SandboxedProcess Start(SandboxedProgram program)
        {
            Workers += program.Assembly == "Course.Grading.Worker.dll" ? 1 : 0;
            return inner.Start(program);
        }
    }
}
