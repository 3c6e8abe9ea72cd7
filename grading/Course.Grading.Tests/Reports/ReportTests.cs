using System.Text.Json;
using Course.Grading.Reports;
using Course.Grading.Results;

namespace Course.Grading.Tests.Reports;

public sealed class ReportTests
{
    private static readonly ExerciseGrade Exercise = new("02-multiply-gate", "Title", 1.5, 2, Verdict.Wrong, "message") { Diagnosis = "sign error", Explanation = "why", Hint = "hint" };

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("ann", "ann")]
    public void CsvField_IsNoFormula_WhateverTheStudentIsCalled(string student, string field)
    {
        string row = CsvReport.Of([Grade(student)]).Split('\n')[1];

        Assert.StartsWith(field + ",02-computational-graphs.ipynb,1.5,2,graded,1.5,", row, StringComparison.Ordinal);
    }

    [Fact]
    public void CsvHasNoPoints_WhenANotebookWasNotGraded()
    {
        var broken = new NotebookGrade("ann", "x.ipynb", [], [], "x.ipynb: is not JSON");

        Assert.EndsWith("\nann,x.ipynb,,,not graded,x.ipynb: is not JSON\n", CsvReport.Of([broken]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("a&b")]
    public void Page_ShowsHostileTextAsText(string hostile)
    {
        ExerciseGrade exercise = Exercise with { Message = hostile, Diagnosis = hostile, Explanation = hostile, Hint = hostile, Notes = [hostile], Title = hostile, Outputs = [new(hostile, false, 1, [1, 2], hostile)] };

        string page = FeedbackPage.Of(hostile, [new NotebookGrade(hostile, hostile, [exercise], [hostile], null), new NotebookGrade(hostile, hostile, [], [], hostile)]);

        Assert.DoesNotContain(hostile, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann-42_b.c", "ann-42_b.c.html")]
    [InlineData("..", "~2e..html")]
    [InlineData("a/b\\c", "a~2fb~5cc.html")]
    [InlineData("ann lee", "ann~20lee.html")]
    [InlineData("é", "~c3~a9.html")]
    public void FileName_IsSafe_WhateverTheStudentIsCalled(string student, string name) => Assert.Equal(name, FeedbackName.Of(student));

    [Fact]
    public void FileNames_Differ_WhenLongNamesBeginAlike()
    {
        string a = FeedbackName.Of(new string('x', 250) + "a");

        Assert.NotEqual(a, FeedbackName.Of(new string('x', 250) + "b"));
        Assert.InRange(a.Length, 1, 150);
    }

    [Fact]
    public void Json_HoldsVersionSeedAndGrades()
    {
        using var json = JsonDocument.Parse(JsonReport.Of([Grade("ann")], seed: 42));

        Assert.Equal((1, 42), (json.RootElement.GetProperty("version").GetInt32(), json.RootElement.GetProperty("seed").GetInt32()));
        JsonElement exercise = json.RootElement.GetProperty("submissions")[0].GetProperty("exercises")[0];
        Assert.Equal(("wrong", "sign error"), (exercise.GetProperty("verdict").GetString(), exercise.GetProperty("diagnosis").GetString()));
    }

    [Fact]
    public void OnlyChosenFormats_AreWritten()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-reports-");
        try
        {
            GradeReports.Write(folder.FullName, ReportFormats.Csv | ReportFormats.Html, [Grade("ann"), Grade("bob")], seed: 1);

            Assert.Equal(
                ["class.html", "feedback/ann.html", "feedback/bob.html", "grades.csv"],
                folder.GetFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static NotebookGrade Grade(string student) => new(student, "02-computational-graphs.ipynb", [Exercise], []);
}
