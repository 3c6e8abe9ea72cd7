using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Notebooks.Tests.Releasing;

public class NotebookReleaseTests
{
    private const string Solution = "double F(double x)\n{\n    // ### BEGIN SOLUTION\n    var y = x;\n    return y;\n    // ### END SOLUTION\n}";

    [Fact]
    public void Release_Solution_BecomesTheStubAtItsIndentation()
    {
        Notebook released = Release(TestNotebook.Code(Solution).WithGrade("03-f", solution: true));

        Assert.Equal("double F(double x)\n{\n    throw new NotImplementedException(\"03-f: not attempted\");\n}", released.Cells[0].Source);
    }

    [Fact]
    public void Release_SolutionWithAText_BecomesThatComment()
    {
        Notebook released = Release(TestNotebook.Code("class A\n{\n    // ### BEGIN SOLUTION: what the gate remembers\n    double x;\n    // ### END SOLUTION\n}").WithGrade("02-a", solution: true));

        Assert.Equal("class A\n{\n    // what the gate remembers\n}", released.Cells[0].Source);
    }

    [Fact]
    public void Release_HiddenTests_AreDropped()
    {
        Notebook released = Release(TestNotebook.Code("Check();\n// ### BEGIN HIDDEN TESTS\nSecret();\n// ### END HIDDEN TESTS").WithGrade("a", grade: true));

        Assert.Equal("Check();", released.Cells[0].Source);
    }

    [Fact]
    public void Release_OutputsAndCounts_AreCleared()
    {
        JsonObject code = TestNotebook.Code("1");
        code["execution_count"] = 5;
        code["outputs"] = new JsonArray(new JsonObject());

        Notebook released = Release(code);

        Assert.Null(released.Cells[0].Json["execution_count"]);
        Assert.Equal("[]", released.Cells[0].Json["outputs"]!.ToJsonString());
    }

    [Fact]
    public void Release_CellsWithoutSolutions_StayByteForByte()
    {
        Notebook source = TestNotebook.Of(TestNotebook.Markdown("text\n\n"), TestNotebook.Code("x\n\n"));

        Assert.Equal(source.ToUtf8(), NotebookRelease.Release(source, "/a", "/b").ToUtf8());
    }

    [Theory]
    [InlineData("#r \"../../artifacts/course/Course.Nn.dll\"", "#r \"../artifacts/course/Course.Nn.dll\"")]
    [InlineData("#!import ../../lib/helper.cs", "#!import ../lib/helper.cs")]
    [InlineData("#!import \"shared.cs\"", "#!import \"../grading/source/shared.cs\"")]
    [InlineData("#!import 00-start.ipynb", "#!import 00-start.ipynb")]
    [InlineData("#r \"System.Net.Http\"", "#r \"System.Net.Http\"")]
    [InlineData("#r \"nuget: X.dll\"", "#r \"nuget: X.dll\"")]
    [InlineData("var s = \"../../x.dll\";", "var s = \"../../x.dll\";")]
    public void Release_RelativePaths_FitTheNewFolder(string source, string expected)
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "repository"));
        Notebook notebook = TestNotebook.Of(TestNotebook.Code(source + "\nvar x = 1;"));

        Notebook released = NotebookRelease.Release(notebook, Path.Combine(root, "grading", "source"), Path.Combine(root, "notebooks"));

        Assert.Equal(expected + "\nvar x = 1;", released.Cells[0].Source);
    }

    [Fact]
    public void Release_NbgraderCells_GetTheChecksumOfTheNewText()
    {
        Notebook released = Release(
            TestNotebook.Code(Solution).WithGrade("03-f", solution: true),
            TestNotebook.Markdown("t").WithGrade("ro", locked: true),
            TestNotebook.Code("free").WithGrade("free"));

        Assert.Equal(NbgraderChecksum.Of(released.Cells[0]), released.Cells[0].Nbgrader!.Checksum);
        Assert.Equal("6b38e21e6bf948a31739807238758822", released.Cells[1].Nbgrader!.Checksum);
        Assert.Null(released.Cells[2].Nbgrader!.Checksum);
    }

    /// <summary>The expected sums were computed with Python's hashlib by nbgrader's recipe.</summary>
    [Theory]
    [InlineData("x = 1\ny", "a-check", true, false, false, 2, "1cd7f49d0531fd4c39232e606165b588")]
    [InlineData("é", "a", false, true, true, 0, "14effb0fcd31234b1b290066b7a50cb9")]
    [InlineData("t", "h", true, false, true, 0.5, "3196a490cf7efee5eef3b544e2646c55")]
    public void Checksum_OfACell_IsNbgraders(string source, string id, bool grade, bool solution, bool locked, double points, string expected) =>
        Assert.Equal(expected, NbgraderChecksum.Of(TestNotebook.Of(TestNotebook.Code(source).WithGrade(id, grade, solution, locked, points)).Cells[0]));

    private static Notebook Release(params JsonObject[] cells) => NotebookRelease.Release(TestNotebook.Of(cells), "/repository/source", "/repository/notebooks");
}
