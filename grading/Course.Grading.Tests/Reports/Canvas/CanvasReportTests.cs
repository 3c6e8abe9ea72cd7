using Course.Grading.Reports.Canvas;
using Course.Grading.Results;
using Course.Grading.Tests.Reports.ClassReport;

namespace Course.Grading.Tests.Reports.Canvas;

public sealed class CanvasReportTests : IDisposable
{
    private const string Head = "Student,ID,SIS User ID,SIS Login ID,Section,02-computational-graphs (77),Current Score";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-canvas-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void IdentifyingColumns_StayByteForByte_AndGradesStandBesideThem()
    {
        const string Points = "    Points Possible,,,,,4.0,(read only)";
        string[] students = ["\"Lee, \"\"Ann\"\"\",1,\"00017\",ann,A", "=cmd(),2,u2,Bob ,\"A; B\"", "\"שלום\",3,u3,zoe,A", "\"Student, Test\",4,,,A"];

        string text = Of([Head, Points, .. students.Select(row => row + ",9,99")], [SampleGrades.Of("ann", 1.5, 2), SampleGrades.Of("bob", 0, 0)], out IReadOnlyList<string> remarks);

        Assert.Equal(
            "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,02-computational-graphs (77)\r\n    Points Possible,,,,,4.0\r\n"
            + $"{students[0]},3.5\r\n{students[1]},0\r\n{students[2]},\r\n{students[3]},\r\n",
            text);
        Assert.Equal(["“zoe”: is in Canvas's gradebook and handed in nothing; the fields are empty", "“Student, Test”: is in Canvas's gradebook and handed in nothing; the fields are empty"], remarks);
    }

    [Fact]
    public void Student_WhoIsNotInCanvas_IsNamed()
    {
        Of([Head, "    Points Possible,,,,,4,", "Ann,1,u,ann,A,,"], [SampleGrades.Of("ann", 1, 1), SampleGrades.Of("eve\u202E", 1, 1)], out IReadOnlyList<string> remarks);

        Assert.Equal("eve: is not in Canvas's gradebook, so that canvas.csv lacks the grades", Assert.Single(remarks));
    }

    [Fact]
    public void NotebookThatWasNotGraded_LeavesTheFieldEmpty()
    {
        NotebookGrade grade = SampleGrades.Of("ann", 1, 1);
        grade = grade with { Exercises = [grade.Exercises[0] with { Verdict = Verdict.NotGraded }, grade.Exercises[1]] };

        Assert.EndsWith("Ann,1,u,ann,A,\r\n", Of([Head, "    Points Possible,,,,,4,", "Ann,1,u,ann,A,,"], [grade], out _), StringComparison.Ordinal);
    }

    [Fact]
    public void NewColumn_GetsItsPoints_WhetherOrNotThereIsARowForThem()
    {
        const string Plain = "Student,ID,SIS User ID,SIS Login ID,Section";
        string withRow = Of([Plain, ",,,,,Manual Posting", "    Points Possible,,,,", "Ann,1,u,ann,A"], [SampleGrades.Of("ann", 1, 1)], out IReadOnlyList<string> none);
        string without = Of([Plain, "Ann,1,u,ann,A"], [SampleGrades.Of("ann", 1, 1)], out _);

        Assert.Equal("\uFEFF" + Plain + ",02-computational-graphs\r\n,,,,,\r\n    Points Possible,,,,,4\r\nAnn,1,u,ann,A,2\r\n", withRow);
        Assert.Equal("\uFEFF" + Plain + ",02-computational-graphs\r\n    Points Possible,,,,,4\r\nAnn,1,u,ann,A,2\r\n", without);
        Assert.Empty(none);
    }

    [Fact]
    public void PointsThatDiffer_AreNamed()
    {
        Of([Head, "    Points Possible,,,,,100,", "Ann,1,u,ann,A,,"], [SampleGrades.Of("ann", 1, 1)], out IReadOnlyList<string> remarks);

        Assert.Equal("02-computational-graphs: is worth 4 points here, and “100” in Canvas; change it there", Assert.Single(remarks));
    }

    [Fact]
    public void OtherColumn_MatchesStudents_WhenItIsNamed()
    {
        string text = Of([Head, "Ann,1,u1,x,A,,", "Bob,2,u2,x,A,,"], [SampleGrades.Of("u2", 2, 2)], out IReadOnlyList<string> remarks, "SIS User ID");

        Assert.EndsWith("Ann,1,u1,x,A,\r\nBob,2,u2,x,A,4\r\n", text, StringComparison.Ordinal);
        Assert.Single(remarks);
    }

    [Fact]
    public void NamesThatDifferInCapitals_AreNotTakenForEachOther()
    {
        string text = Of([Head, "A,1,u1,ann,A,,", "B,2,u2,ANN,A,,"], [SampleGrades.Of("Ann", 2, 2), SampleGrades.Of("ann", 0, 0)], out IReadOnlyList<string> remarks);

        Assert.EndsWith("A,1,u1,ann,A,0\r\nB,2,u2,ANN,A,\r\n", text, StringComparison.Ordinal);
        Assert.Equal(2, remarks.Count);
    }

    [Theory]
    [InlineData("a,b,c", "has no column “Student”")]
    [InlineData("Student,ID,SIS User ID,Section", "has no column “SIS Login ID”")]
    [InlineData("Student,ID,SIS User ID,SIS Login ID,Section\r\n\"Ann,1,u,ann,A", "quotation marks open that do not close")]
    [InlineData("Student,ID,SIS User ID,SIS Login ID,Section\r\nA,1,u,ann,A\r\nB,2,v,ann,A", "SIS Login ID “ann” stands in 2 rows")]
    [InlineData("", "is empty")]
    public void File_ThatIsNoGradebook_IsRefused(string text, string expected)
    {
        string path = Write(text);

        string said = Assert.Throws<GradingException>(() => CanvasRoster.Read(path)).Message;

        Assert.StartsWith(path, said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    private string Of(IEnumerable<string> rows, IReadOnlyList<NotebookGrade> grades, out IReadOnlyList<string> remarks, string? match = null)
    {
        var roster = CanvasRoster.Read(Write("\uFEFF" + string.Concat(rows.Select(row => row + "\r\n"))), match);
        remarks = CanvasReport.Write(_folder.FullName, roster, grades);
        return System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_folder.FullName, CanvasReport.FileName)));
    }

    private string Write(string text)
    {
        string path = Path.Combine(_folder.FullName, "gradebook.csv");
        File.WriteAllText(path, text, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }
}
