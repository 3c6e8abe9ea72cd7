using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Sandboxing;
using Course.Grading.Tests.Submissions;

namespace Course.Grading.Tests.Samples;

/// <summary>Grades the whole sample class: the expected results, whatever the seed, the number of jobs and the repetition.</summary>
public sealed class SampleGradeTests : IDisposable
{
    /// <summary>Every fourth student is graded again: with one job in place of two the report stays the same, with another seed the grades do.</summary>
    private const int Quarter = 4;

    private readonly DirectoryInfo _some = Directory.CreateTempSubdirectory("course-samples-");

    public void Dispose() => _some.Delete(recursive: true);

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void SampleClass_GetsTheExpectedGrades_WithOneJobAndWithTwo()
    {
        ISandbox sandbox = Sandbox.Require();
        SampleWriting.WriteSamplesIfAsked();
        string samples = Checkout.PathOf("grading", "samples");
        string[] students = [.. Directory.GetDirectories(samples).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];
        string[] again = [.. students.Where((_, i) => i % Quarter == 0)];
        foreach (string student in again)
        {
            Copy(Path.Combine(samples, student), Path.Combine(_some.FullName, student));
        }

        IReadOnlyList<NotebookGrade> all = Grade(sandbox, samples, jobs: 2, seed: 1);
        NotebookGrade[] first = [.. all.Where(grade => again.Contains(grade.Student))];
        IReadOnlyList<NotebookGrade> oneJob = Grade(sandbox, _some.FullName, jobs: 1, seed: 1);
        IReadOnlyList<NotebookGrade> otherSeed = Grade(sandbox, _some.FullName, jobs: 2, seed: 20261121);

        Assert.Equal(students, all.Select(grade => grade.Student).Distinct().Order(StringComparer.Ordinal));
        Assert.All(all.GroupBy(grade => grade.Student), Matches);
        Assert.All(otherSeed.GroupBy(grade => grade.Student), Matches);
        Assert.Equal(again, otherSeed.Select(grade => grade.Student).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(JsonReport.Of(first, 1), JsonReport.Of(oneJob, 1));
        Assert.NotEqual(JsonReport.Of(first, 1), JsonReport.Of(otherSeed, 1));
    }

    private static void Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(folder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
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

    private static IReadOnlyList<NotebookGrade> Grade(ISandbox sandbox, string submissions, int jobs, int seed) =>
        ClassFolder.Grade(new GradingOptions { Submissions = submissions, Source = Checkout.PathOf("grading", "source"), Jobs = jobs, Seed = seed }, sandbox);
}
