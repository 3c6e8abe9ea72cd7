using System.Diagnostics;
using System.Text;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Ipynb;

public class NotebookReaderTests
{
    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("hello", "not JSON")]
    [InlineData("{\"cells\": [", "not JSON")]
    [InlineData("{\"cells\": [], \"nbformat\": 4} x", "not JSON")]
    [InlineData("{\"cells\": [], \"nbformat\": NaN}", "not JSON")]
    [InlineData("[1, 2]", "not a notebook")]
    [InlineData("{\"nbformat\": 4}", "`cells` is missing")]
    [InlineData("{\"cells\": {}, \"nbformat\": 4}", "`cells` is missing or not a list")]
    [InlineData("{\"cells\": [], \"nbformat\": 3}", "nbformat 3")]
    [InlineData("{\"cells\": [], \"nbformat\": 99}", "nbformat 99")]
    [InlineData("{\"cells\": []}", "nbformat unknown")]
    [InlineData("{\"cells\": [7], \"nbformat\": 4}", "cell 1 is not an object")]
    [InlineData("{\"cells\": [{\"source\": \"\"}], \"nbformat\": 4}", "cell 1 has no cell_type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}], \"nbformat\": 4}", "cell 1: `source`")]
    public void Parse_NotANotebook_SaysWhatIsWrongInOneLine(string text, string expected)
    {
        NotebookFormatException e = Assert.Throws<NotebookFormatException>(() => TestNotebook.Parse(text));

        Assert.StartsWith("test.ipynb: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Parse_NestedTooDeep_IsRefused()
    {
        string deep = new string('[', 100_000);

        NotebookFormatException e = Assert.Throws<NotebookFormatException>(() => TestNotebook.Parse($"{{\"cells\": [], \"nbformat\": 4, \"x\": {deep}"));

        Assert.Contains("depth", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Utf16_SaysToSaveAsUtf8()
    {
        byte[] text = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")];

        Assert.Contains("UTF-16", Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text, "n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_InvalidUtf8_IsRefused()
    {
        byte[] text = [.. "{\"cells\": [], \"x\": \""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.Contains("not UTF-8", Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text, "n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFolderOrEmptyFile_SaysWhich()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("empty.ipynb"), "");

        Assert.Contains("no such file", LoadError(folder.File("none.ipynb")), StringComparison.Ordinal);
        Assert.Contains("is a folder", LoadError(folder.Path), StringComparison.Ordinal);
        Assert.Contains("is empty", LoadError(folder.File("empty.ipynb")), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TooLarge_StatesTheLimit()
    {
        using var folder = new TemporaryFolder();
        using (FileStream file = File.Create(folder.File("huge.ipynb")))
        {
            file.SetLength(NotebookReader.MaxBytes + 1L);
        }

        Assert.Contains("64 MiB", LoadError(folder.File("huge.ipynb")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Load_SymbolicLinks_FollowsThemButNotInCircles()
    {
        Skip.If(OperatingSystem.IsWindows(), "making symbolic links needs privileges on Windows");
        using var folder = new TemporaryFolder();
        TestNotebook.Write(folder, "n.ipynb", "1");
        File.CreateSymbolicLink(folder.File("link.ipynb"), "n.ipynb");
        File.CreateSymbolicLink(folder.File("a.ipynb"), "b.ipynb");
        File.CreateSymbolicLink(folder.File("b.ipynb"), "a.ipynb");

        Assert.Equal("1", Notebook.Load(folder.File("link.ipynb")).Cells[0].Source);
        Assert.StartsWith(folder.File("a.ipynb"), LoadError(folder.File("a.ipynb")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Load_NamedPipe_IsRefusedWithoutWaiting()
    {
        Skip.If(OperatingSystem.IsWindows(), "named pipes are not files on Windows");
        using var folder = new TemporaryFolder();
        using var make = Process.Start("mkfifo", folder.File("pipe.ipynb"));
        make.WaitForExit();

        Assert.Contains("not a regular file", LoadError(folder.File("pipe.ipynb")), StringComparison.Ordinal);
    }

    private static string LoadError(string path) => Assert.Throws<NotebookFormatException>(() => Notebook.Load(path)).Message;
}
