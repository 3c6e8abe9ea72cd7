using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Course.Exercises;
using Course.Grading.Reports.Nbgrader;
using Course.Grading.Results;
using Course.Grading.Tests.Samples;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Grading.Tests.Reports.Nbgrader;

public sealed class NbgraderReportTests : IDisposable
{
    private const string FileName = "02-computational-graphs.ipynb";
    private const string Evil = "<script>alert(1)</script>";

    private static readonly string Source = Checkout.PathOf("grading", "source");
    private static readonly string[] Ids = [.. Notebook.Load(Path.Combine(Source, FileName)).Cells.Select(cell => cell.Nbgrader).OfType<NbgraderCell>().Where(cell => cell.Solution).Select(cell => cell.GradeId!).Where(id => ExerciseCatalogue.All.Any(exercise => exercise.Id == id))];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-nbgrader-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Notebook_HasTheCoursesCells_TheStudentsAnswers_AndEveryGrade()
    {
        Notebook autograded = Autograde(Tampered(), out NotebookGrade grade);

        Assert.Empty(NotebookValidator.Validate(autograded));
        var source = Notebook.Load(Path.Combine(Source, FileName));
        foreach (Cell original in source.Cells.Where(cell => cell.Nbgrader is not null))
        {
            Cell cell = Assert.Single(autograded.Cells, cell => cell.Nbgrader?.GradeId == original.Nbgrader!.GradeId);
            Assert.Equal(original.CellType, cell.CellType);
            Assert.Equal(NotebookRelease.Release(source, Source, Source).Cells[original.Index].Nbgrader!.Checksum, cell.Nbgrader!.Checksum);
            Assert.Equal(original.Nbgrader!.Points, cell.Nbgrader.Points);
        }

        Assert.Equal("// mine", autograded.Cells.Single(cell => cell.Nbgrader?.GradeId == Ids[0]).Source);
        Assert.Equal(grade.Exercises.Select(exercise => exercise.Points), Ids.Select(id => PointsIn(autograded.Cells.Single(cell => cell.Nbgrader?.GradeId == id + "-check"))));
    }

    [Fact]
    public void Feedback_StandsBelowEveryGradedCell_AsTextOnly()
    {
        Notebook autograded = Autograde(Tampered(), out _);

        foreach (string id in Ids)
        {
            Cell check = autograded.Cells.Single(cell => cell.Nbgrader?.GradeId == id + "-check");
            Cell below = autograded.Cells[check.Index + 1];
            Assert.Equal("markdown", below.CellType);
            Assert.StartsWith($"**{id}: ", below.Source, StringComparison.Ordinal);
            Assert.All(below.Source.Split('\n').Skip(1).Where(line => line.Length > 0), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        }

        Assert.Contains(autograded.Cells, cell => cell.Source.Contains(Evil, StringComparison.Ordinal));
        Assert.DoesNotContain(autograded.Cells, cell => cell.CellType == "markdown" && cell.Source.Split('\n').Any(line => !line.StartsWith("    ", StringComparison.Ordinal) && line.Contains("<script", StringComparison.Ordinal)));
        Assert.DoesNotContain(autograded.Cells, cell => cell.Json.ContainsKey("attachments") || cell.Metadata.ContainsKey("evil"));
        Assert.DoesNotContain(autograded.Cells.Where(cell => cell.IsCode).SelectMany(cell => (JsonArray)cell.Json["outputs"]!), output => output!.ToJsonString().Contains("text/html", StringComparison.Ordinal));
    }

    [SkippableFact]
    [Trait("Needs", "Jupyter")]
    public void Notebook_IsValidForJupyter()
    {
        string? tool = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "jupyter-nbconvert")).FirstOrDefault(File.Exists);
        Skip.If(tool is null, "no jupyter-nbconvert on the path (apt install jupyter-nbconvert)");
        File.WriteAllBytes(Path.Combine(_folder.FullName, "x.ipynb"), Autograde(Tampered(), out _).ToUtf8());
        var start = new ProcessStartInfo(tool!, ["--to", "notebook", "--output", "y", "x.ipynb"]) { WorkingDirectory = _folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true };

        using Process process = Process.Start(start)!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, said);
        Assert.DoesNotContain("nvalid", said, StringComparison.Ordinal);
        Assert.Equal(Autograde(Tampered(), out _).Cells.Count, Notebook.Load(Path.Combine(_folder.FullName, "y.ipynb")).Cells.Count);
    }

    [Fact]
    public void NotebookWithoutAScore_IsNotWritten_AndThatOfAnEarlierRunGoes()
    {
        NotebookGrade good = Submit("ann", "submitted/ann/ps 1/" + FileName, Tampered());
        NbgraderReport.Write(_folder.FullName, [good], Submissions, Source, null);
        string path = Path.Combine(_folder.FullName, "autograded", "ann", "ps 1", FileName);
        Assert.True(File.Exists(path));

        NotebookGrade broken = good with { Exercises = [good.Exercises[0] with { Verdict = Verdict.NotGraded }, .. good.Exercises.Skip(1)] };
        NbgraderReport.Write(_folder.FullName, [broken], Submissions, Source, null);

        Assert.False(File.Exists(path));
        Assert.EndsWith(",ann,,,,,,,\n", File.ReadAllText(Path.Combine(_folder.FullName, NbgraderReport.TableName)), StringComparison.Ordinal);
    }

    [Fact]
    public void Notebook_ThatChangedMeanwhile_IsNamed()
    {
        NotebookGrade good = Submit("ann", "submitted/ann/" + FileName, Tampered());
        File.WriteAllText(Path.Combine(Submissions, "ann", FileName), "{");

        Assert.Contains("ann: no autograded notebook", Assert.Single(NbgraderReport.Write(_folder.FullName, [good], Submissions, Source, null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_HasNbgradersColumns_QuotedAndWithoutFormulas()
    {
        NotebookGrade grade = SampleScores("=cmd|' /C calc'!A0") with { HandIn = new HandIn("x", null, "ps,1", new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.FromHours(1)) + TimeSpan.FromMicroseconds(250_000)) };
        var late = new LatePenalty(grade.HandIn.Time!.Value, new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), 10, 0.5);

        string[] lines = NbgraderCsv.Of([grade with { Late = late }, new NotebookGrade("bob", "", [], [], "no notebook found")], late.Due).Split('\n');

        Assert.Equal("assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score", lines[0]);
        Assert.Equal(",2026-11-20 00:00:00,,bob,,,,,,,", lines[1]);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"\"ps,1\",2026-11-20 00:00:00,2026-11-20 12:00:00.250000,\"'=cmd|' /C calc'!A0\",,,,{grade.RawPoints},0.5,{grade.RawPoints - 0.5},{grade.MaxPoints}"), lines[2]);
    }

    [Fact]
    public void Table_AddsTheNotebooksOfAnAssignment_AndLeavesItEmptyWhenOneIsBroken()
    {
        var handIn = new HandIn("x", null, "ps1", null);
        NotebookGrade one = SampleScores("ann") with { HandIn = handIn }, other = one with { Notebook = "03-backprop.ipynb" };
        var second = new NotebookGrade("ann", FileName, [], [], "is a second one") { HandIn = handIn };
        var broken = new NotebookGrade("ann", "04-activations.ipynb", [], [], "is not JSON") { HandIn = handIn };

        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $",{2 * one.Points},{2 * one.MaxPoints}\n"), NbgraderCsv.Of([one, other, second], null), StringComparison.Ordinal);
        Assert.EndsWith("\nps1,,,ann,,,,,,,\n", NbgraderCsv.Of([one, broken], null), StringComparison.Ordinal);
    }

    private string Submissions => Path.Combine(_folder.FullName, "submitted");

    /// <summary>nbgrader's rule: an error is 0, a number that the cell returns is that many, anything else all; it takes a returned 0 for all too.</summary>
    private static double PointsIn(Cell cell)
    {
        JsonObject[] outputs = [.. ((JsonArray)cell.Json["outputs"]!).Select(output => (JsonObject)output!)];
        if (outputs.Any(output => CellOutputs.TypeOf(output) == "error"))
        {
            return 0;
        }

        JsonObject? result = outputs.SingleOrDefault(output => CellOutputs.TypeOf(output) == "execute_result");
        double points = result is null ? 0 : double.Parse((string)result["data"]!["text/plain"]![0]!, CultureInfo.InvariantCulture);
        return points > 0 ? points : cell.Nbgrader!.Points!.Value;
    }

    private static Notebook Autograde(Notebook submitted, out NotebookGrade grade)
    {
        grade = SampleScores("ann");
        return Notebook.Parse(AutogradedNotebook.Of(submitted, Course.Grading.Submissions.CourseNotebook.LoadAll(Source).Single(course => course.FileName == FileName), grade), FileName);
    }

    private NotebookGrade Submit(string student, string place, Notebook notebook)
    {
        string path = Path.Combine(_folder.FullName, place);
        notebook.Save(path);
        string relative = Path.GetRelativePath(Submissions, path);
        return SampleScores(student) with { HandIn = new HandIn(relative, null, relative.Split(Path.DirectorySeparatorChar) is [_, string assignment, _] ? assignment : null, null) };
    }

    /// <summary>None, half or all of the points of every exercise, and messages that try everything.</summary>
    private static NotebookGrade SampleScores(string student) => new(
        student,
        FileName,
        [.. Ids.Select(ExerciseCatalogue.Find).Select((exercise, i) => new ExerciseGrade(exercise.Id, exercise.Title, exercise.Points * (i % 3) / 2, exercise.Points, i % 3 == 2 ? Verdict.Correct : Verdict.Wrong, Evil + "\n\n# heading")
        {
            Diagnosis = Evil, Explanation = "**bold** `code`", Hint = "[x](javascript:alert(1))", Notes = [Evil], Outputs = [new OutputGrade("dx", false, 0.5, [1, 2], Evil)],
        })],
        [Evil]);

    /// <summary>A notebook with everything in it that a student could put there to be run, or to be taken for the course's.</summary>
    private static Notebook Tampered()
    {
        var notebook = Notebook.Parse(
            SampleBuilder.Build(new Sample("ann", FileName)
            {
                Written = new Dictionary<string, string> { [Ids[0]] = "// mine", [Ids[1] + "-check"] = "// nothing to check" },
                Changes =
                [
                    cells => cells.Forge(Ids[1] + "-check", "points", 100),
                    cells => cells.Forge(Ids[2] + "-check", "checksum", "forged"),
                    cells => cells.InsertBefore(Ids[1], "twin", "// copy", gradeIdOfNew: "nobody-knows"),
                    cells => cells.MakeMarkdown(Ids[2]),
                    cells => cells.Delete(Ids[3] + "-check"),
                ],
            }),
            FileName);
        var all = (JsonArray)notebook.Root["cells"]!;
        all.Insert(0, new JsonObject { ["cell_type"] = "markdown", ["id"] = "twin", ["metadata"] = new JsonObject { ["evil"] = Evil }, ["attachments"] = new JsonObject { ["a.svg"] = new JsonObject { ["image/svg+xml"] = Evil } }, ["source"] = Evil });
        all.Add((JsonNode)new JsonObject
        {
            ["cell_type"] = "code", ["id"] = "not an id", ["metadata"] = new JsonObject(), ["source"] = "// code", ["execution_count"] = "x",
            ["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/html"] = Evil }, ["metadata"] = new JsonObject() }),
        });
        return Notebook.Parse(System.Text.Encoding.UTF8.GetBytes(notebook.Root.ToJsonString()), FileName);
    }
}
