using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Ipynb;

public class CellTests
{
    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "markdown"}, "dotnet_interactive": {"language": "csharp"}}""", "{}", "markdown")]
    [InlineData("""{"dotnet_interactive": {"language": "html"}}""", "{}", "html")]
    [InlineData("{}", """{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "fsharp"}}}""", "fsharp")]
    [InlineData("{}", """{"kernelspec": {"language": "C#"}}""", "csharp")]
    [InlineData("{}", """{"kernelspec": {"language": "python"}}""", "python")]
    [InlineData("{}", "{}", "csharp")]
    [InlineData("""{"polyglot_notebook": 3, "dotnet_interactive": null}""", """{"kernelspec": []}""", "csharp")]
    public void Language_FromMetadata_TakesTheNearest(string cell, string notebook, string expected)
    {
        Notebook parsed = TestNotebook.Parse($$"""{"cells":[{"cell_type":"code","metadata":{{cell}},"source":""}],"metadata":{{notebook}},"nbformat":4}""");

        Assert.Equal(expected, CellLanguage.Of(parsed, parsed.Cells[0]));
    }

    [Fact]
    public void Nbgrader_ValuesOfWrongTypes_ReadAsAbsent()
    {
        Cell cell = TestNotebook.Parse(
            """{"cells":[{"cell_type":"code","source":"","metadata":{"nbgrader":{"grade":"yes","grade_id":5,"points":"4","schema_version":3.5,"locked":1}}}],"nbformat":4}""").Cells[0];

        NbgraderCell nbgrader = cell.Nbgrader!;

        Assert.False(nbgrader.Grade || nbgrader.Locked || nbgrader.Solution);
        Assert.Null(nbgrader.GradeId);
        Assert.Null(nbgrader.Points);
        Assert.Null(nbgrader.SchemaVersion);
    }

    [Theory]
    [InlineData(true, true, true, false)]
    [InlineData(true, false, false, true)]
    [InlineData(false, false, true, true)]
    [InlineData(false, false, false, false)]
    public void Locked_FollowsNbgrader_NeverASolutionAlwaysAGrade(bool grade, bool solution, bool locked, bool expected)
    {
        Notebook notebook = TestNotebook.Of(TestNotebook.Code("").WithGrade("a", grade, solution, locked));

        Assert.Equal(expected, notebook.Cells[0].Nbgrader!.Locked);
    }

    [Theory]
    [InlineData("", "[]")]
    [InlineData("a", "[\"a\"]")]
    [InlineData("a\n", "[\"a\\n\"]")]
    [InlineData("a\n\nb", "[\"a\\n\",\"\\n\",\"b\"]")]
    public void ToLines_Text_KeepsLineEnds(string text, string expected) =>
        Assert.Equal(expected, MultilineText.ToLines(text).ToJsonString());

    [Fact]
    public void Tags_OddEntries_AreIgnored()
    {
        JsonObject code = TestNotebook.Code("", "one");
        ((JsonArray)code["metadata"]!["tags"]!).Add(3);

        Assert.Equal(["one"], TestNotebook.Of(code).Cells[0].Tags);
    }
}
