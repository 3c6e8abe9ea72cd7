using System.Text.Json;
using Course.Grading.Results;
using Course.Grading.Tests.Samples;

namespace Course.Grading.Tests.HostileCases;

/// <summary>
/// Attacks and broken hand-ins, those with a number being the 58 that other graders were seen to fall to. After all of them the neighbours'
/// results are what they would be without, byte by byte, and nobody's score is zero or full without a word.
/// </summary>
public sealed class HostileCaseTests(CaseRun run) : IClassFixture<CaseRun>
{
    private const int Collected = 58;

    public static TheoryData<string> Names => [.. HostileCase.All.Select(one => one.Name)];

    [Fact]
    public void EveryNumber_HasACase() =>
        Assert.Equal(Enumerable.Range(1, Collected), HostileCase.All.Select(one => one.Number).OfType<int>().Distinct().Order());

    [Fact]
    public void EveryCase_IsHandedInOrMade_AndSaysWhatIsExpected()
    {
        Assert.All(HostileCase.All, one => Assert.True(File.Exists(one.ExpectedPath), one.Name));
        Assert.All(HostileCase.All, one => Assert.True(one.About.Length > 0, one.Name));
        Assert.All(HostileCase.All, one => Assert.NotEqual(one.HandedIn.Count > 0, MadeCases.All.ContainsKey(one.Name)));
        Assert.Empty(MadeCases.All.Keys.Except(HostileCase.All.Select(one => one.Name)));
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    [Trait("Needs", "bubblewrap")]
    public void Case_GetsWhatIsExpected(string name)
    {
        HostileCase one = HostileCase.All.Single(candidate => candidate.Name == name);
        string found = one.Describe(run.Of(name));
        if (SampleWriting.IsAsked)
        {
            File.WriteAllText(one.ExpectedPath, found);
        }

        Assert.Equal(File.ReadAllText(one.ExpectedPath), found);
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    [Trait("Needs", "bubblewrap")]
    public void Case_HasARow_ThatSaysWhy(string name)
    {
        IReadOnlyList<NotebookGrade> grades = run.Of(name);

        Assert.NotEmpty(grades);
        Assert.All(grades, grade => Assert.True(grade.Problem?.Length > 0 || grade.Exercises.Count > 0));
        Assert.All(grades.SelectMany(grade => grade.Exercises), exercise => Assert.NotEqual(0, exercise.Message.Length));
        Assert.All(grades.SelectMany(grade => grade.Exercises), exercise => Assert.NotEqual(Verdict.NotGraded, exercise.Verdict));
    }

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void Neighbours_AreByteIdentical_WhateverStandsBetweenThem()
    {
        string[] alone = Rows(run.Reports[0]);

        Assert.All(run.Reports, folder => Assert.Equal(alone, Rows(folder)));
        Assert.Contains("partly-correct", alone[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void Reports_HoldNoMarkupOrControlCharacters_OfStudents()
    {
        string[] texts = [.. run.Reports.SelectMany(folder => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)).Select(File.ReadAllText)];

        Assert.All(texts, text => Assert.DoesNotContain(text, c => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\u202E' or '\u2066'));
        Assert.All(texts.Where(text => text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)), page => Assert.DoesNotMatch("(?i)<script>alert|<img src=x", page));
        Assert.All(run.Reports, folder => Assert.DoesNotMatch("(?m)(^|,)\"?[=+@-]", File.ReadAllText(Path.Combine(folder, "grades.csv"))));
    }

    /// <summary>Everything that a run says of the neighbours: their entries, their rows of the table, their pages.</summary>
    private static string[] Rows(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "grades.json")));
        return
        [
            .. json.RootElement.GetProperty("submissions").EnumerateArray().Where(entry => CaseClass.Neighbours.Contains(entry.GetProperty("student").GetString())).Select(entry => entry.GetRawText()),
            .. File.ReadAllLines(Path.Combine(folder, "grades.csv")).Where(line => CaseClass.Neighbours.Any(student => line.StartsWith(student, StringComparison.Ordinal))),
            .. CaseClass.Neighbours.Select(student => File.ReadAllText(Path.Combine(folder, "feedback", student + ".html"))),
        ];
    }
}
