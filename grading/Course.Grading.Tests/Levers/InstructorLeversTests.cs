using Course.Grading.Levers;
using Course.Grading.Results;
using Course.Grading.Tests.Submissions;

namespace Course.Grading.Tests.Levers;

public sealed class InstructorLeversTests : IDisposable
{
    private static readonly LatePolicy Policy = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), 10, TimeSpan.FromDays(1));

    private readonly ClassFolder _class = new();

    public void Dispose() => _class.Dispose();

    /// <summary>nbgrader's layout: STUDENT/ASSIGNMENT/timestamp.txt; the file nearest to the notebook counts.</summary>
    [Fact]
    public void HandInTime_ComesFromNbgradersTimestamp()
    {
        Write("anna/ps2", "2026-11-20 11:59:59.123456 UTC");
        Write("ben/ps2", "2026-11-20 14:00:00 Europe/Berlin");
        Write("cem/ps2", "yesterday evening");
        Write("dora/ps2", "2026-11-22 12:00:00");
        File.WriteAllText(Path.Combine(_class.Path, "dora", "timestamp.txt"), "2026-11-01 12:00:00");

        IReadOnlyList<NotebookGrade> grades = Apply(new InstructorLevers { Late = Policy });

        Assert.Equal([null, 10.0, null, 20.0], grades.Select(grade => grade.Late?.Percent));
        Assert.Equal([10, 9, 10, 8], grades.Select(grade => grade.Points));
        Assert.StartsWith("when it was handed in is not known", Assert.Single(grades[2].Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void HandInTimes_MayDifferBetweenNotebooks()
    {
        Write("anna/ps2", "2026-11-01 12:00:00");
        string table = _class.Beside("times.csv");
        File.WriteAllText(table, $"Student, Time, Notebook\nanna, 2026-11-20 12:00, \nanna, 2026-11-20 12:00:01, {ClassFolder.FileName}\n");

        Assert.Equal(10, Assert.Single(Apply(new InstructorLevers { Late = Policy, HandInTimes = table })).Late!.Percent);
    }

    [Fact]
    public void Fingerprint_DiffersWhereTheLeversDiffer()
    {
        string table = _class.Beside("manual.csv"), other = _class.Beside("other.csv");
        File.WriteAllText(table, "a");
        File.WriteAllText(other, "b");
        InstructorLevers[] all =
        [
            new(), new() { Extra = ["02-engine"] }, new() { Late = Policy }, new() { Late = Policy with { Grace = TimeSpan.FromHours(1) } },
            new() { Late = Policy with { MostPercent = 50 } }, new() { Manual = table }, new() { Manual = other }, new() { Late = Policy, HandInTimes = table },
        ];

        Assert.Equal(all.Length, all.Select(one => string.Join(' ', one.Values())).Distinct().Count());
        Assert.Equal(new InstructorLevers { Manual = table }.Values(), all[5].Values());
    }

    private IReadOnlyList<NotebookGrade> Apply(InstructorLevers levers)
    {
        NotebookGrade[] grades = [.. Directory.GetDirectories(_class.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            .Select(student => new NotebookGrade(student, ClassFolder.FileName, [new ExerciseGrade("02-engine", "Engine", 10, 12, Verdict.PartlyCorrect, "")], []))];
        IReadOnlyList<NotebookGrade> changed = levers.Apply(_class.Options, grades, out IReadOnlyList<string> leftOver);
        Assert.Empty(leftOver);
        return changed;
    }

    private void Write(string place, string timestamp)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_class.Path, place)).FullName;
        File.WriteAllText(Path.Combine(folder, ClassFolder.FileName), "{}");
        File.WriteAllText(Path.Combine(folder, "timestamp.txt"), timestamp + "\n");
    }
}
