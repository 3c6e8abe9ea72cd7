using System.Text.Json;
using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Tests.Reports.ClassReport;

namespace Course.Grading.Tests.Reports;

public sealed class GradescopeReportTests
{
    private static readonly string[] Formats = ["text", "html", "simple_format", "md", "ansi"], Visible = ["hidden", "after_due_date", "after_published", "visible"];

    [Fact]
    public void Results_FollowTheSpecification()
    {
        using var json = JsonDocument.Parse(GradescopeReport.Of([SampleGrades.Of("ann", 1.5, 2, "sign error"), SampleGrades.Of("ann", 0, 0)])!);
        JsonElement root = json.RootElement;

        Assert.Equal((3.5, 3.5), (root.GetProperty("score").GetDouble(), root.GetProperty("execution_time").GetDouble()));
        Assert.Contains(root.GetProperty("output_format").GetString(), Formats);
        Assert.Contains(root.GetProperty("visibility").GetString(), Visible);
        Assert.Contains(root.GetProperty("stdout_visibility").GetString(), Visible);
        JsonElement[] tests = [.. root.GetProperty("tests").EnumerateArray()];
        Assert.Equal(["1.1 1.5/2 failed", "1.2 2/2 passed", "2.1 0/2 failed", "2.2 0/2 failed"], tests.Select(test =>
            $"{test.GetProperty("number").GetString()} {test.GetProperty("score").GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture)}/{test.GetProperty("max_score").GetDouble()} {test.GetProperty("status").GetString()}"));
        Assert.All(tests, test => Assert.Equal(["score", "max_score", "status", "name", "number", "output", "output_format", "visibility"], test.EnumerateObject().Select(one => one.Name)));
        Assert.Contains("sign error", tests[0].GetProperty("output").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Score_CountsPenalties_AndExtraPointsOnTop()
    {
        NotebookGrade grade = SampleGrades.Of("ann", 2, 2);
        grade = grade with { Exercises = [grade.Exercises[0], grade.Exercises[1] with { IsExtra = true }], Late = new LatePenalty(default, default, 10, 0.4) };

        using var json = JsonDocument.Parse(GradescopeReport.Of([grade])!);

        Assert.Equal(3.6, json.RootElement.GetProperty("score").GetDouble());
        Assert.Equal([2, 0], json.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("max_score").GetDouble()));
    }

    [Fact]
    public void NoResults_ReplaceAScore_WhenSomethingWasNotGraded()
    {
        NotebookGrade grade = SampleGrades.Of("ann", 2, 2), broken = grade with { Exercises = [grade.Exercises[0] with { Verdict = Verdict.NotGraded }, grade.Exercises[1]] };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-gradescope-");
        try
        {
            GradeReports.Write(folder.FullName, ReportFormats.Gradescope, [grade], 1);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "gradescope", "ann.json")));

            GradeReports.Write(folder.FullName, ReportFormats.Gradescope, [broken, SampleGrades.Of("bob", 1, 1)], 1);

            Assert.Equal(["bob.json"], folder.GetFiles("*", SearchOption.AllDirectories).Select(file => file.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
