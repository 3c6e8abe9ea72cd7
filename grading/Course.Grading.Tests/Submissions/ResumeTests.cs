using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Submissions;

/// <summary>A run that was stopped is gone on with: nothing is graded twice, and the results are those of a run that was not stopped.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class ResumeTests : IDisposable
{
    private readonly ClassFolder _class = new();

    public ResumeTests()
    {
        foreach (string student in new[] { "anna", "ben", "cem" })
        {
            _class.Write(student, "02-multiply-gate");
        }

        _class.WriteEmpty("dora");
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
        _class.Write("ben", "02-multiply-gate", "02-central-difference");
        foreach (string file in Directory.GetFiles(_class.Beside("kept")).Where(file => !file.EndsWith("run.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(1))
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
        Assert.Equal(ClassFolder.Seed, ResultStore.SeedOf(_class.Beside("kept")));
        Assert.Null(ResultStore.SeedOf(_class.Path));
    }

    [SkippableFact]
    public void OtherSandbox_IsGradedAgain()
    {
        CountingSandbox first = new(Sandbox.Require()), second = new(Sandbox.Require(), "another");
        Grade(first, "kept");

        Grade(second, "kept", resume: true);

        Assert.Equal(first.Workers, second.Workers);
    }

    public void Dispose() => _class.Dispose();

    private static string Report(IReadOnlyList<NotebookGrade> grades) => JsonReport.Of(grades, ClassFolder.Seed) + CsvReport.Of(grades);

    private IReadOnlyList<NotebookGrade> Grade(ISandbox sandbox, string? kept, bool resume = false, int stopAfter = int.MaxValue) =>
        ClassFolder.Grade(_class.Options with { Kept = kept is null ? null : _class.Beside(kept), Resume = resume }, sandbox, stopAfter);

    /// <summary>Counts the workers that were started.</summary>
    private sealed class CountingSandbox(ISandbox inner, string? name = null) : ISandbox
    {
        public int Workers { get; private set; }

        public string Name => name ?? inner.Name;

        public string Needs => inner.Needs;

        public SandboxedProcess Start(SandboxedProgram program)
        {
            Workers += program.Assembly == "Course.Grading.Worker.dll" ? 1 : 0;
            return inner.Start(program);
        }
    }
}
