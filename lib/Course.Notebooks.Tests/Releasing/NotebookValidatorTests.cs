using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Notebooks.Tests.Releasing;

public class NotebookValidatorTests
{
    [Fact]
    public void Validate_CompleteNotebook_FindsNothing()
    {
        Notebook notebook = TestNotebook.Of(
            TestNotebook.Markdown("# Title"),
            TestNotebook.Code("// ### BEGIN SOLUTION\n1\n// ### END SOLUTION").WithGrade("a", solution: true),
            TestNotebook.Code("2").WithGrade("a-check", grade: true, locked: true, points: 0));

        Assert.Empty(NotebookValidator.Validate(notebook));
        Assert.Empty(NotebookRelease.FindProblems(notebook));
    }

    [Theory]
    [InlineData("// ### BEGIN SOLUTION\n1", "BEGIN SOLUTION is never ended")]
    [InlineData("1\n// ### END SOLUTION", "line 2: END SOLUTION without its BEGIN")]
    [InlineData("// ### BEGIN SOLUTION\n// ### BEGIN SOLUTION\n// ### END SOLUTION", "line 2: BEGIN SOLUTION inside BEGIN SOLUTION")]
    [InlineData("// ### BEGIN SOLUTION\n// ### BEGIN HIDDEN TESTS\n// ### END HIDDEN TESTS\n// ### END SOLUTION", "line 2: BEGIN HIDDEN TESTS inside BEGIN SOLUTION")]
    [InlineData("// ### BEGIN SOLUTION\n// ### END HIDDEN TESTS\n// ### END SOLUTION", "line 2: END HIDDEN TESTS without its BEGIN")]
    public void Validate_UnpairedMarkers_NamesTheLine(string source, string expected) =>
        Assert.Contains(expected, Problems(source, "a").First(), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("../a")]
    public void Validate_InvalidGradeId_SaysWhatIsAllowed(string id) =>
        Assert.Contains("use letters, digits, - and _", Assert.Single(Problems("// ### BEGIN SOLUTION\n// ### END SOLUTION", id)), StringComparison.Ordinal);

    [Fact]
    public void Validate_RepeatedGradeId_NamesBothCells()
    {
        Notebook notebook = TestNotebook.Of(TestNotebook.Code("1").WithGrade("a", locked: true), TestNotebook.Code("2"), TestNotebook.Code("3").WithGrade("a", locked: true));

        Assert.Equal("test.ipynb, cell 3 (a) “3”: the grade_id \"a\" is already that of cell 1; choose another", Assert.Single(NotebookValidator.Validate(notebook)).ToString());
    }

    [Fact]
    public void Validate_IncompleteMetadata_NamesEveryGap()
    {
        JsonObject code = TestNotebook.Code("1").WithGrade("a", grade: true);
        code.Remove("id");
        code["metadata"]!.AsObject().Remove("polyglot_notebook");
        code["metadata"]!["nbgrader"] = System.Text.Json.Nodes.JsonNode.Parse("""{"grade_id": "a", "grade": true, "points": -1, "solution": "no", "locked": true, "schema_version": 1}""");

        var problems = NotebookValidator.Validate(TestNotebook.Of(code)).Select(p => p.Message).ToList();

        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, p => p.Contains("no cell id", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("polyglot_notebook", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("schema_version is 1", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("\"solution\" is \"no\"; write true or false", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("points are -1", StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_SolutionWithoutMetadata_IsFound() =>
        Assert.Contains("no nbgrader metadata", Assert.Single(NotebookValidator.Validate(TestNotebook.Of(TestNotebook.Code("// ### BEGIN SOLUTION\n// ### END SOLUTION")))).Message, StringComparison.Ordinal);

    [Fact]
    public void FindProblems_SolutionCellWithoutMarkers_CannotBeReleased() =>
        Assert.Contains("without markers", Assert.Single(Problems("int F() => 1;", "a")), StringComparison.Ordinal);

    private static IEnumerable<string> Problems(string source, string id) =>
        NotebookRelease.FindProblems(TestNotebook.Of(TestNotebook.Code(source).WithGrade(id, solution: true))).Select(p => p.Message);
}
