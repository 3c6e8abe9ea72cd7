using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Site.Notebooks;

namespace Course.Site.Tests;

public sealed class NotebookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("notebook 03.", "03")]
    [InlineData("notebooks 00 and 01; the rules.", "00 01")]
    [InlineData("notebooks 03 to 05.", "03 04 05")]
    [InlineData("notebooks 03, 06, 07 and 08.", "03 06 07 08")]
    [InlineData("scalar products.", "")]
    public void BuildsOn_WhatTheTitleCellSays_IsReadAsNumbers(string need, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', new SiteNotebook("10-x", Of(Markdown($"# 10 · X\n\nLead.\n\n**What you need**: {need} About four hours."))).BuildsOn));

    [Fact]
    public void Title_LeadAndDuration_AreThoseOfTheTitleCell()
    {
        var notebook = new SiteNotebook("10-x", Of(Markdown("# 10 · X\n\nLead.\n\n**What you need**: nothing. About four hours with the exercises.")));

        Assert.Equal(("10 · X", "Lead.", "About four hours with the exercises."), (notebook.Title, notebook.Lead, notebook.Duration));
    }

    [Fact]
    public void EveryNotebookOfTheCourse_SaysHowLongItTakes_AndAllButTheFirstTwoWhatTheyBuildOn() =>
        Assert.All(MadeNotebooks.All().Select(one => new SiteNotebook(one.Name, one.Notebook)), notebook =>
        {
            Assert.NotEqual("", notebook.Duration);
            Assert.Equal(string.CompareOrdinal(notebook.Number, "02") >= 0, notebook.BuildsOn.Count > 0);
        });

    [Fact]
    public void Read_ExecutedCopy_MustBeOfTheNotebookAsItIsAndRun()
    {
        Notebook expected = Of(Code("1", null)), executed = Of(Code("1", 1));
        Save(executed);
        Assert.Single(ExecutedNotebooks.Read(_folder.Path, [("a", expected)]));

        Save(Of(Code("return 2; // a solution", 1)));
        Assert.Contains("a.ipynb, cell 1: differs", Refusal(expected), StringComparison.Ordinal);
        Save(expected);
        Assert.Contains("a.ipynb, cell 1: was not run", Refusal(expected), StringComparison.Ordinal);
        File.Delete(_folder.PathOf("a.ipynb"));
        Assert.Contains("a.ipynb is not there", Refusal(expected), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_TextOfAnyKind_IsEscapedAndWithoutColours()
    {
        Cell cell = Of(Code("1", 1)).Cells[0];
        cell.SetOutputs([CellOutputs.Stream("stdout", "<b>\u001b[31m1\u001b[0m"), CellOutputs.Error("e", ["<i>", "at x"]), CellOutputs.DisplayData(new JsonObject { ["text/plain"] = "a < b" })], 1);

        string html = OutputHtml.Of(cell);

        Assert.Contains("<pre>&lt;b&gt;1</pre>", html, StringComparison.Ordinal);
        Assert.Contains("<pre>&lt;i&gt;\nat x</pre>", html, StringComparison.Ordinal);
        Assert.Contains("<pre>a &lt; b</pre>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int F()\n{\n    // ### BEGIN SOLUTION\n    return 1;\n    // ### END SOLUTION\n}", "int F()\n{\n    return 1;\n}")]
    [InlineData("class A\n{\n    // ### BEGIN SOLUTION: your fields\n    int n;\n    // ### END SOLUTION\n}", "class A\n{\n    int n;\n}")]
    [InlineData("// ### a heading\nF()", "// ### a heading\nF()")]
    public void Source_ShowsNoMarkers(string source, string shown) => Assert.Equal(shown, NotebookPage.WithoutMarkers(source));

    private string Refusal(Notebook expected) => Assert.Throws<SiteException>(() => ExecutedNotebooks.Read(_folder.Path, [("a", expected)])).Message;

    private void Save(Notebook notebook) => notebook.Save(_folder.PathOf("a.ipynb"));

    private static JsonObject Markdown(string source) => new() { ["cell_type"] = "markdown", ["id"] = "m", ["metadata"] = new JsonObject(), ["source"] = source };

    private static JsonObject Code(string source, int? count) => new()
    {
        ["cell_type"] = "code", ["id"] = "c", ["metadata"] = new JsonObject(), ["source"] = source, ["execution_count"] = count, ["outputs"] = new JsonArray(),
    };

    private static Notebook Of(JsonObject cell) => Notebook.Parse(
        Encoding.UTF8.GetBytes(new JsonObject { ["cells"] = new JsonArray(cell), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString()), "test.ipynb");
}
