using Course.Notebooks.Ipynb;
using Course.Notebooks.Releasing;

namespace Course.Notebooks.Tests.Releasing;

/// <summary>The card is made from what the code calls and from the doc comments beside the libraries, in a folder built for this test.</summary>
public sealed class ApiCardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AddTo_CallsOfSeveralCells_ListsEachOnceWithSignatureAndFirstSentence()
    {
        string card = Card(
            "using Course.Toy;\nvar t = new Toy(3);",
            "t.Twice(1) + t.Twice(2) + t.Size",
            "Toy.Of(4).Each(x => x + 1).Count()");

        Assert.Equal(
            """
            <details><summary><b>API card</b>: the library calls of this notebook</summary>

            **Extensions**

            - `Each(this Toy toy, Func<double, double> function) → double[]`: Applies it: f(0), f(1).

            **Toy**

            - `Size → int`: How many, at least 1.
            - `Toy.Of(int size) → Toy`
            - `Twice(double x, bool again = false) → double`: y = 2x for \*every\* x\_i, see Size.
            - `new Toy(int size)`: A toy of this size.

            </details>
            """.ReplaceLineEndings("\n"),
            card);
    }

    [Fact]
    public void AddTo_CodeThatCallsNothingOfOurs_ChangesNothing()
    {
        Notebook source = TestNotebook.Of(TestNotebook.Code("Math.Sqrt(2)"));
        Assert.Equal(source.ToUtf8(), ApiCard.AddTo(source, source, _folder.Path).ToUtf8());
    }

    /// <summary>A cell that does not compile, or uses what only the kernel knows, hides no call of the others.</summary>
    [Fact]
    public void AddTo_BrokenCell_ListsTheRest() => Assert.Contains(
        "`Twice(", Card("using Course.Toy;", "int x = \"text\";", "#!time\ndisplay(new Toy(1).Twice(1));"), StringComparison.Ordinal);

    [Fact]
    public void AddTo_LibraryThatIsNotThere_SaysWhichAndTheWayOut()
    {
        Notebook source = TestNotebook.Of(TestNotebook.Code("#r \"lib/Course.None.dll\""));
        NotebookFormatException e = Assert.Throws<NotebookFormatException>(() => ApiCard.AddTo(source, source, _folder.Path));
        Assert.Contains("Course.None.dll", e.Message, StringComparison.Ordinal);
        Assert.Contains("course build", e.Message, StringComparison.Ordinal);
    }

    private string Card(params string[] cells)
    {
        ToyLibrary.Write(_folder.Path, "Course.Toy");
        Notebook source = TestNotebook.Of([TestNotebook.Code("#r \"./Course.Toy.dll\""), .. cells.Select(c => TestNotebook.Code(c))]);
        Notebook released = ApiCard.AddTo(source, source, _folder.Path);
        Assert.Equal(source.Cells.Count + 1, released.Cells.Count);
        Assert.Equal("api-card", released.Cells[1].Id);
        return released.Cells[1].Source;
    }
}
