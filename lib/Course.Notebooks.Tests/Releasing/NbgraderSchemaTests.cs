using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Notebooks.Tests.Releasing;

public sealed class NbgraderSchemaTests
{
    public static TheoryData<string> Notebooks => [.. ((string[])["grading/source", "notebooks"]).SelectMany(folder =>
        Directory.GetFiles(Checkout.PathOf(folder.Split('/')), "*.ipynb").Select(path => $"{folder}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal))];

    /// <summary>The digests are Python's: hashlib.md5 over source, cell type, str(grade), str(solution), str(lock), grade_id and str(float(points)).</summary>
    [Theory]
    [InlineData("1 + 1", "code", false, true, false, "a", 0, "f0473e1853c393aeaa8ca032479631f7")]
    [InlineData("assert(x)", "code", true, false, true, "a-check", 2, "f82bd3a9ee0993a3de91a4537ae816cf")]
    [InlineData("assert(x)", "code", true, false, false, "a-check", 2, "f82bd3a9ee0993a3de91a4537ae816cf")]
    [InlineData("é ∂ 数 😀\n", "markdown", true, true, false, "essay", 0.5, "e6818758c660fb45ae8dab06a85d7c70")]
    [InlineData("text", "markdown", false, false, true, "t", 0, "711651a4085a9157e86dbc930297fd34")]
    [InlineData("x", "code", true, false, true, "z", 0, "19827eb2d0a28b421f23ea9006ad8626")]
    [InlineData("x", "code", true, false, true, "z", 1e-05, "82047ea0754532055c7999fe75349e02")]
    [InlineData("x", "code", true, false, true, "z", 0.3333333333333333, "fd193602e270ff205de3e7e6d90c278e")]
    public void Checksum_IsNbgraders(string source, string type, bool grade, bool solution, bool locked, string id, double points, string expected)
    {
        JsonObject json = type == "code" ? TestNotebook.Code(source) : TestNotebook.Markdown(source);

        Assert.Equal(expected, NbgraderChecksum.Of(TestNotebook.Of(json.WithGrade(id, grade, solution, locked, points)).Cells[0]));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void CourseNotebook_FollowsTheSchema(string notebook)
    {
        var read = Notebook.Load(Checkout.PathOf(notebook.Split('/')));

        Assert.Empty(read.Cells.SelectMany(NbgraderSchema.ProblemsOf));
        Assert.All(
            read.Cells.Where(cell => notebook.StartsWith("notebooks", StringComparison.Ordinal) && cell.Nbgrader is not null),
            cell => Assert.Equal(NbgraderChecksum.Of(cell), cell.Nbgrader!.Checksum));
    }

    /// <summary>The kinds of cells that nbgrader makes, in words of its documentation.</summary>
    [Theory]
    [InlineData("code", false, true, false, false)]
    [InlineData("code", true, false, true, false)]
    [InlineData("code", true, true, false, false)]
    [InlineData("markdown", true, true, false, false)]
    [InlineData("markdown", false, false, true, false)]
    [InlineData("code", false, false, true, false)]
    [InlineData("markdown", false, false, true, true)]
    public void Kind_ThatNbgraderMakes_IsAllowed(string type, bool grade, bool solution, bool locked, bool task) => Assert.Empty(Problems(type, grade, solution, locked, task));

    [Theory]
    [InlineData("code", false, true, true, false, "write locked false")]
    [InlineData("code", true, true, true, false, "write locked false")]
    [InlineData("code", true, false, false, false, "write locked true")]
    [InlineData("markdown", true, false, true, false, "tests in a markdown cell")]
    [InlineData("markdown", false, true, false, false, "a solution in a markdown cell")]
    [InlineData("code", false, false, true, true, "tasks are Markdown cells")]
    [InlineData("markdown", false, false, false, true, "locked true")]
    [InlineData("markdown", true, false, true, true, "grade and solution must be false")]
    public void Kind_ThatThereIsNot_IsNamed(string type, bool grade, bool solution, bool locked, bool task, string expected) =>
        Assert.Contains(expected, Assert.Single(Problems(type, grade, solution, locked, task)), StringComparison.Ordinal);

    [Theory]
    [InlineData("schema_version", "2", "schema_version is 2; write 3")]
    [InlineData("schema_version", "\"3\"", "schema_version is \"3\"; write 3")]
    [InlineData("schema_version", null, "schema_version is missing; write 3")]
    [InlineData("grade", "1", "\"grade\" is 1; write true or false")]
    [InlineData("solution", null, "\"solution\" is missing; write true or false")]
    [InlineData("locked", "null", "\"locked\" is missing; write true or false")]
    [InlineData("task", "\"no\"", "\"task\" is \"no\"; write true or false, or leave it out")]
    [InlineData("grade_id", "\"a b\"", "grade_id \"a b\" is not valid")]
    [InlineData("grade_id", "\"a\\n\"", "is not valid")]
    [InlineData("grade_id", "7", "grade_id 7 is not valid")]
    [InlineData("grade_id", null, "grade_id missing is not valid")]
    [InlineData("points", "-0.5", "points are -0.5; write how many it is worth, 0 or more")]
    [InlineData("points", "\"2\"", "points are \"2\"")]
    [InlineData("points", "1e999", "points are 1e999")]
    [InlineData("points", null, "points are missing")]
    [InlineData("checksum", "\"abc\"", "checksum \"abc\" is not 32 hexadecimal digits")]
    [InlineData("checksum", "\"00000000000000000000000000000000\"", "is locked, but is not what was released")]
    [InlineData("cell_type", "\"markdown\"", "is a code cell, but its nbgrader cell_type is \"markdown\"")]
    public void Field_ThatIsWrong_IsNamedWithItsCell(string field, string? value, string expected)
    {
        JsonObject json = TestNotebook.Code("\n  Check(F);\nmore").WithGrade("a-check", grade: true, locked: true);
        var metadata = (JsonObject)json["metadata"]!["nbgrader"]!;
        if (value is null)
        {
            metadata.Remove(field);
        }
        else
        {
            metadata[field] = JsonNode.Parse(value);
        }

        string problem = Assert.Single(NotebookValidator.Validate(TestNotebook.Of(TestNotebook.Markdown("# Title"), json))).ToString();

        Assert.StartsWith("test.ipynb, cell 2 (", problem, StringComparison.Ordinal);
        Assert.Contains(") “Check(F);”: ", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_ThatAreNoObject_AreFound()
    {
        JsonObject json = TestNotebook.Code("1");
        json["metadata"]!["nbgrader"] = "yes";

        Assert.Contains("not an object", Assert.Single(NotebookValidator.Validate(TestNotebook.Of(json))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Task_MayBeLeftOut()
    {
        JsonObject json = TestNotebook.Code("1").WithGrade("a", solution: true);
        ((JsonObject)json["metadata"]!["nbgrader"]!).Remove("task");

        Assert.Empty(NbgraderSchema.ProblemsOf(TestNotebook.Of(json).Cells[0]));
    }

    [Fact]
    public void Problem_IsOnePrintableLine_WhateverTheCellSays()
    {
        JsonObject json = TestNotebook.Code("\u001b[2J\u202E" + new string('x', 1000)).WithGrade("a\u001b[1m\nb", locked: true);

        string problem = Assert.Single(NotebookValidator.Validate(TestNotebook.Of(json))).ToString();

        Assert.DoesNotContain(problem, c => char.IsControl(c) || c == '\u202E');
        Assert.InRange(problem.Length, 1, 300);
    }

    private static IReadOnlyList<string> Problems(string type, bool grade, bool solution, bool locked, bool task)
    {
        JsonObject json = (type == "code" ? TestNotebook.Code("1") : TestNotebook.Markdown("1")).WithGrade("a", grade, solution, locked);
        json["metadata"]!["nbgrader"]!["task"] = task;
        json["metadata"]!["nbgrader"]!["points"] = 1;
        return NbgraderSchema.ProblemsOf(TestNotebook.Of(json).Cells[0]);
    }
}
