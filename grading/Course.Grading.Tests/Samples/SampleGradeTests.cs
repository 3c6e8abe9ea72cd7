using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Samples;

/// <summary>Grades the whole sample class: the expected results, whatever the seed, the number of jobs and the repetition.</summary>
public sealed class SampleGradeTests
{
    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void SampleClass_GetsTheExpectedGrades_WithOneJobAndWithTwo()
    {
        ISandbox sandbox = Sandbox.Require();
        SampleWriting.WriteSamplesIfAsked();
        IReadOnlyList<NotebookGrade> first = Grade(sandbox, jobs: 1, seed: 1);
        IReadOnlyList<NotebookGrade> second = Grade(sandbox, jobs: 2, seed: 1);
        IReadOnlyList<NotebookGrade> otherSeed = Grade(sandbox, jobs: 2, seed: 20261121);

        IEnumerable<string> students = Directory.GetDirectories(Checkout.PathOf("grading", "samples")).Select(folder => Path.GetFileName(folder));
        Assert.Equal(students.Order(StringComparer.Ordinal), first.Select(grade => grade.Student).Distinct().Order(StringComparer.Ordinal));
        Assert.All(first.GroupBy(grade => grade.Student), Matches);
        Assert.All(otherSeed.GroupBy(grade => grade.Student), Matches);
        Assert.Equal(JsonReport.Of(first, 1), JsonReport.Of(second, 1));
        Assert.NotEqual(JsonReport.Of(first, 1), JsonReport.Of(otherSeed, 1));
    }

    /// <summary>Compares, or writes (see <see cref="SampleWriting"/>); what was written wants reading before it is committed.</summary>
    private static void Matches(IGrouping<string, NotebookGrade> student)
    {
        string found = ExpectedGrades.Of(student);
        string path = ExpectedGrades.PathOf(student.Key);
        if (SampleWriting.IsAsked)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, found);
        }

        Assert.Equal(File.ReadAllText(path), found);
    }

    private static IReadOnlyList<NotebookGrade> Grade(ISandbox sandbox, int jobs, int seed) => Grader.Grade(
        new GradingOptions { Submissions = Checkout.PathOf("grading", "samples"), Source = Checkout.PathOf("grading", "source"), Jobs = jobs, Seed = seed },
        sandbox,
        _ => { },
        CancellationToken.None);
}
