using Course.Grading.Reports.ClassReport;
using Course.Grading.Results;

namespace Course.Grading.Tests.Reports.ClassReport;

public sealed class ClassPageTests
{
    [Fact]
    public void Statistics_AreThoseOfTheClass()
    {
        NotebookGrade[] grades = [.. new[] { (0, 0), (0, 1), (1, 1), (2, 1), (2, 2) }.Select((points, i) => SampleGrades.Of($"s{i}", points.Item1, points.Item2))];

        NotebookStatistics notebook = Assert.Single(NotebookStatistics.Of([.. grades, new NotebookGrade("x", "broken", [], [], "is not JSON")]));

        Assert.Equal((5, 4.0, 2.0, 2.0), (notebook.HandedIn, notebook.MaxPoints, notebook.Mean, notebook.Median));
        Assert.Equal([1, 0, 1, 0, 0, 1, 0, 1, 0, 1], notebook.Distribution);
        Assert.Equal((0.5, 0.4), (notebook.Exercises[0].Mean, notebook.Exercises[0].Full));
        Assert.Equal([(Verdict.PartlyCorrect, 4), (Verdict.Correct, 3), (Verdict.Wrong, 3)], notebook.Verdicts);
    }

    /// <summary>With two exercises, the rest of each is the other: both discriminations are the correlation of 0,0,1,2,2 with 0,1,1,1,2: 2/√(4·2) = 0.7071.</summary>
    [Fact]
    public void Discrimination_IsTheCorrelationWithTheOtherExercises()
    {
        NotebookGrade[] grades = [.. new[] { (0, 0), (0, 1), (1, 1), (2, 1), (2, 2) }.Select((points, i) => SampleGrades.Of($"s{i}", points.Item1, points.Item2))];

        Assert.All(Assert.Single(NotebookStatistics.Of(grades)).Exercises, exercise => Assert.Equal(2 / Math.Sqrt(8), exercise.Discrimination!.Value, 12));
    }

    [Fact]
    public void Discrimination_IsLeftOut_WhereItSaysNothing()
    {
        NotebookGrade[] few = [.. Enumerable.Range(0, 4).Select(i => SampleGrades.Of($"s{i}", i % 3, i % 2))];
        NotebookGrade[] same = [.. Enumerable.Range(0, 6).Select(i => SampleGrades.Of($"s{i}", 0.7, i % 2))];

        Assert.All(NotebookStatistics.Of(few).Concat(NotebookStatistics.Of(same)).SelectMany(notebook => notebook.Exercises), exercise => Assert.Null(exercise.Discrimination));
    }

    [Fact]
    public void Mistakes_AreCountedByStudent_WithNumbersOfOneAndNoName()
    {
        NotebookGrade[] grades = [SampleGrades.Of("ann-secret", 0, 0, "sign error"), SampleGrades.Of("bob-secret", 0, 2, "sign error"), SampleGrades.Of("cem-secret", 1, 2, "a factor")];

        string section = WorkSections.Mistakes(grades);

        Assert.Equal(["sign error", "a factor"], CommonMistake.In(grades, 20).Select(mistake => mistake.Diagnosis));
        Assert.Equal([2, 1], CommonMistake.In(grades, 20).Select(mistake => mistake.Students));
        Assert.Contains("<td>dx</td><td>[1, 2]</td><td class=\"number\" data-value=\"0.5\">0.5</td>", section, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", section, StringComparison.Ordinal);
    }

    [Fact]
    public void NotGradedExercise_CountsNowhere_AndItsHandInIsListed()
    {
        NotebookGrade whole = SampleGrades.Of("ann", 2, 2), broken = SampleGrades.Of("bob", 0, 2);
        broken = broken with { Exercises = [broken.Exercises[0] with { Verdict = Verdict.NotGraded, Message = "the grader failed twice" }, broken.Exercises[1]] };

        NotebookStatistics notebook = Assert.Single(NotebookStatistics.Of([whole, broken]));

        Assert.Equal((4.0, 1, 1.0), (Assert.Single(notebook.Totals), notebook.Exercises[0].Students, notebook.Exercises[0].Mean));
        Assert.Contains("02-multiply-gate: the grader failed twice", WorkSections.Broken([whole, broken], ClassStudent.Of([whole, broken])), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_SaysSo_WhenThereIsNothingToShow()
    {
        string page = ClassPage.Of([new NotebookGrade("ann", "", [], [], "no notebook found")]);

        Assert.Contains("No notebook with exercises was graded", page, StringComparison.Ordinal);
        Assert.Contains("no notebook found", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HoldsHostileTextAsTextOnly()
    {
        string page = ClassPage.Of(SampleGrades.HostileClass());

        foreach (string name in SampleGrades.HostileNames.Where(name => name.AsSpan().IndexOfAny('<', '"') >= 0))
        {
            Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        }

        Assert.Equal(2, page.Split("<script>").Length);
    }
}
