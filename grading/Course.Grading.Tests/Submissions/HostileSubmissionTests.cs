using System.Text;
using System.Text.Json.Nodes;
using Course.Exercises;
using Course.Grading.Reports;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Tests.Samples;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Submissions;

/// <summary>A class full of files that are no notebooks, or odd ones: each gets a line of its own, and the neighbours' grades stay as they are.</summary>
public sealed class HostileSubmissionTests : IDisposable
{
    private const string FileName = "02-computational-graphs.ipynb";
    private const int Seed = 5;

    private static readonly string[] Solved = ["02-multiply-gate", "02-central-difference"];

    private static readonly byte[] Good = SampleBuilder.Build(
        new Sample("good", FileName) { Solved = Solved });

    private static readonly (double Points, double MaxPoints) GoodGrade =
        (Solved.Sum(id => ExerciseCatalogue.Find(id).Points), ExerciseCatalogue.ForNotebook(FileName).Sum(exercise => exercise.Points));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-hostile-");

    private static Dictionary<string, byte[]> NotNotebooks => new()
    {
        ["empty"] = [],
        ["truncated"] = Good[..(Good.Length / 2)],
        ["nul bytes"] = new byte[1000],
        ["not json"] = "print('hello')"u8.ToArray(),
        ["a list"] = "[]"u8.ToArray(),
        ["deeply nested"] = Encoding.UTF8.GetBytes(new string('[', 100_000)),
        ["utf-16"] = Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Good)),
        ["nbformat 3"] = Changed(root => root["nbformat"] = 3),
        ["nbformat 99"] = Changed(root => root["nbformat"] = 99),
        ["cells no list"] = Changed(root => root["cells"] = "cells"),
        ["cell no object"] = Changed(root => ((JsonArray)root["cells"]!)[0] = 1),
        ["no cell type"] = Changed(root => ((JsonObject)root["cells"]![0]!).Remove("cell_type")),
        ["source a number"] = Changed(root => root["cells"]![0]!["source"] = 7),
    };

    /// <summary>Odd notebooks that are worth exactly what the good one is.</summary>
    private static Dictionary<string, byte[]> OddNotebooks => new()
    {
        ["byte order mark"] = [0xEF, 0xBB, 0xBF, .. Good],
        ["python kernel"] = Changed(root => root["metadata"]!["kernelspec"] = new JsonObject { ["name"] = "python3", ["language"] = "python" }),
        ["kernel no object"] = Changed(root => root["metadata"]!["kernelspec"] = "python"),
        ["metadata no object"] = Changed(root => root["metadata"] = 1),
        ["huge numbers"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Good).Replace("\"points\": 2", "\"points\": 1e999", StringComparison.Ordinal)),
        ["saved outputs"] = Changed(root => root["cells"]![17]!["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "100 of 100 points" })),
        ["wrong metadata types"] = Changed(root => Cell(root, "02-multiply-gate")["metadata"]!["nbgrader"]!["points"] = "many"),
        ["fsharp cell"] = Changed(root => Cell(root, "02-multiply-gate")["metadata"]!["polyglot_notebook"]!["kernelName"] = "fsharp"),
        ["lone surrogates"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Good).Replace("# ", "# \\ud800 ", StringComparison.Ordinal)),
        ["numbers as ids"] = Changed(root => ((JsonArray)root["cells"]!).Add(new JsonObject { ["cell_type"] = "code", ["source"] = "", ["metadata"] = new JsonObject { ["nbgrader"] = new JsonObject { ["grade_id"] = 7 } } })),
    };

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void EachFileGetsItsOwnLine_AndTheNeighboursKeepTheirGrades()
    {
        ISandbox sandbox = Sandbox.Require();
        Write("a neighbour", Good);
        Write("z neighbour", Good);
        string alone = JsonReport.Of(Grade(sandbox), Seed);

        foreach ((string student, byte[] bytes) in NotNotebooks.Concat(OddNotebooks))
        {
            Write(student, bytes);
        }

        Write("too large", []);
        using (FileStream file = File.OpenWrite(PathOf("too large")))
        {
            file.SetLength(500L << 20);
        }

        WriteLinksAndPipes();
        Write("=cmd|' /C calc'!A0", Good);
        Write("<script>alert(1)</script>", Good);
        Write("two\nlines \u202E and bidi", Good);
        IReadOnlyList<NotebookGrade> grades = Grade(sandbox);

        Assert.Equal(alone, JsonReport.Of([.. grades.Where(grade => grade.Student.EndsWith("neighbour", StringComparison.Ordinal))], Seed));
        string[] broken = [.. NotNotebooks.Keys, "too large", "a link", "a pipe", "linked folder"];
        Assert.Equal(
            broken.Where(name => Directory.Exists(Path.Combine(_folder.FullName, name))).Order(StringComparer.Ordinal),
            grades.Where(grade => !grade.IsGraded).Select(grade => grade.Student).Order(StringComparer.Ordinal));
        Assert.All(grades.Where(grade => grade.IsGraded), grade => Assert.Equal(GoodGrade, (grade.Points, grade.MaxPoints)));
        Assert.All(grades.Where(grade => !grade.IsGraded && grade.Student != "linked folder"), grade => Assert.StartsWith(FileName + ": ", grade.Problem, StringComparison.Ordinal));
    }

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void RenamedNotebook_IsRecognisedByItsExercises()
    {
        ISandbox sandbox = Sandbox.Require();
        Write("renamed", Good, "homework (1).ipynb");
        Write("twice", Good);
        Write("twice", Good, "copy.ipynb");
        Write("unknown", "{\"cells\": [], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"u8.ToArray(), "mine.ipynb");

        IReadOnlyList<NotebookGrade> grades = Grade(sandbox);

        Assert.Equal([GoodGrade.Points, GoodGrade.Points, 0, 0], grades.OrderByDescending(grade => grade.Points).Select(grade => grade.Points));
        Assert.Equal("was handed in as “homework (1).ipynb”", Assert.Single(grades.Single(grade => grade.Student == "renamed").Notes));
        Assert.Contains("is a second", grades.Single(grade => grade.Student == "twice" && !grade.IsGraded).Problem, StringComparison.Ordinal);
        Assert.Contains("is none of the course's notebooks", grades.Single(grade => grade.Student == "unknown").Problem, StringComparison.Ordinal);
    }

    /// <summary>What a student can make as long as he likes is cut off somewhere, with a note, and costs the other exercises nothing.</summary>
    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void Quantities_AreCutOffWithANote_AndCostNothingElse()
    {
        ISandbox sandbox = Sandbox.Require();
        Write("ids", Changed(root => AddCells(root, 30_000, i => ("", $"id{i}"))));
        Write("long", Changed(root => AddCells(root, 1, _ => ("// " + new string('é', 5_000_000), null))));
        Write("many", Changed(root => AddCells(root, 3_000, i => ($"int v{i} = {i};", null))));
        Write("brackets", Changed(root => AddCells(root, 1, _ => ($"int deep = {new string('(', 20_000)}1{new string(')', 20_000)};", null))));

        IReadOnlyList<NotebookGrade> grades = Grade(sandbox);

        Assert.All(grades, grade => Assert.Equal((true, GoodGrade), (grade.IsGraded, (grade.Points, grade.MaxPoints))));
        Assert.InRange(JsonReport.Of(grades, Seed).Length, 1, 200_000);
        Assert.Contains(NotesOf("ids"), note => note == "29990 more grade_ids are not of this notebook");
        Assert.Contains(NotesOf("long"), note => note.StartsWith("1 cells, the first of them cell ", StringComparison.Ordinal));
        Assert.Contains(NotesOf("many"), note => note.Contains("were not read", StringComparison.Ordinal));

        IReadOnlyList<string> NotesOf(string student) => grades.Single(grade => grade.Student == student).Notes;
    }

    [Theory]
    [InlineData("missing", "no such folder")]
    [InlineData("", "no submissions here")]
    public void GradingDoesNotBegin_WhenThereIsNothingToGrade(string folder, string message)
    {
        GradingException error = Assert.Throws<GradingException>(() => Grade(new NoSandbox(), Path.Combine(_folder.FullName, folder)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void GradingDoesNotBegin_WhenTheSourceIsMissing()
    {
        Write("ann", Good);

        GradingException error = Assert.Throws<GradingException>(() => Grader.Grade(
            new GradingOptions { Submissions = _folder.FullName, Source = Path.Combine(_folder.FullName, "ann", "none"), Seed = 1 }, new NoSandbox(), _ => { }, CancellationToken.None));

        Assert.Contains("no source notebooks here", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static byte[] Changed(Action<JsonObject> change)
    {
        var root = (JsonObject)JsonNode.Parse(Good)!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static void AddCells(JsonObject root, int count, Func<int, (string Source, string? GradeId)> cell)
    {
        for (int i = 0; i < count; i++)
        {
            (string source, string? id) = cell(i);
            JsonObject metadata = id is null ? [] : new JsonObject { ["nbgrader"] = new JsonObject { ["grade_id"] = id } };
            ((JsonArray)root["cells"]!).Add(new JsonObject { ["cell_type"] = "code", ["source"] = source, ["metadata"] = metadata });
        }
    }

    private static JsonNode Cell(JsonObject root, string gradeId) =>
        ((JsonArray)root["cells"]!).First(cell => (string?)cell!["metadata"]!["nbgrader"]?["grade_id"] == gradeId)!;

    private IReadOnlyList<NotebookGrade> Grade(ISandbox sandbox, string? folder = null) => Grader.Grade(
        new GradingOptions { Submissions = folder ?? _folder.FullName, Source = Checkout.PathOf("grading", "source"), Jobs = 2, Seed = Seed },
        sandbox,
        _ => { },
        CancellationToken.None);

    private string PathOf(string student, string fileName = FileName) => Path.Combine(_folder.FullName, student, fileName);

    private void Write(string student, byte[] bytes, string fileName = FileName)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, student));
        File.WriteAllBytes(PathOf(student, fileName), bytes);
    }

    private void WriteLinksAndPipes()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "a link"));
        File.CreateSymbolicLink(PathOf("a link"), PathOf("a neighbour"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "a pipe"));
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [PathOf("a pipe")]);
        mkfifo.WaitForExit();
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "linked folder"), Path.Combine(_folder.FullName, "a neighbour"));
    }
}
