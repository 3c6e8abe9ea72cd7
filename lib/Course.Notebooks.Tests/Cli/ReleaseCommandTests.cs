using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Cli;

public sealed class ReleaseCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ReleaseCommandTests()
    {
        TestNotebook.Write(
            _folder,
            "source/a.ipynb",
            TestNotebook.Markdown("# Title"),
            TestNotebook.Code("int F()\n{\n    // ### BEGIN SOLUTION\n    return 1;\n    // ### END SOLUTION\n}").WithGrade("a", solution: true));
        TestNotebook.Write(_folder, "source/b.ipynb", "1");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_AfterRelease_IsGoodUntilAWordChanges()
    {
        Assert.Equal(1, (await ReleaseAsync("--check")).ExitCode);
        Assert.Equal(0, (await ReleaseAsync()).ExitCode);
        Assert.Equal(0, (await ReleaseAsync("--check")).ExitCode);

        var source = Notebook.Load(_folder.File("source", "a.ipynb"));
        source.Cells[0].Source = "# Word";
        source.Save(_folder.File("source", "a.ipynb"));
        CommandLine check = await ReleaseAsync("--check");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("a.ipynb, cell 1", check.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("b.ipynb", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_Written_HasStubsAndNoSolution()
    {
        await ReleaseAsync();

        string text = await File.ReadAllTextAsync(_folder.File("notebooks", "a.ipynb"));

        Assert.Contains("a: not attempted", text, StringComparison.Ordinal);
        Assert.DoesNotContain("return 1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_OverWhatAStudentHasWritten_IsRefusedAndNothingIsWritten()
    {
        await ReleaseAsync();
        var mine = Notebook.Load(_folder.File("notebooks", "a.ipynb"));
        mine.Cells.Single(cell => cell.Nbgrader is not null).Source = "int F() => 2;";
        mine.Save(_folder.File("notebooks", "a.ipynb"));
        byte[] before = await File.ReadAllBytesAsync(_folder.File("notebooks", "a.ipynb"));
        File.Delete(_folder.File("notebooks", "b.ipynb"));

        (await ReleaseAsync()).IsRefusal("(a): somebody has written a solution there");

        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("notebooks", "a.ipynb")));
        Assert.False(File.Exists(_folder.File("notebooks", "b.ipynb")));
    }

    [Fact]
    public async Task Check_MissingStaleAndBroken_AreEachNamed()
    {
        await ReleaseAsync();
        File.Delete(_folder.File("notebooks", "a.ipynb"));
        await File.WriteAllTextAsync(_folder.File("notebooks", "b.ipynb"), "{");
        TestNotebook.Write(_folder, "notebooks/old.ipynb", "1");

        CommandLine check = await ReleaseAsync("--check");

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("a.ipynb: is missing", check.Error, StringComparison.Ordinal);
        Assert.Contains("b.ipynb: differs from its source, and cannot be read", check.Error, StringComparison.Ordinal);
        Assert.Contains("old.ipynb: no source notebook makes it", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_ProblemInOneNotebook_WritesNothing()
    {
        TestNotebook.Write(_folder, "source/c.ipynb", TestNotebook.Code("// ### BEGIN SOLUTION").WithGrade("c", solution: true));

        CommandLine release = await ReleaseAsync();

        Assert.Equal(1, release.ExitCode);
        Assert.Contains("c.ipynb, cell 1 (c) “// ### BEGIN SOLUTION”: BEGIN SOLUTION is never ended", release.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("notebooks")));
    }

    [Fact]
    public async Task Release_ImpossibleFolders_AreRefused()
    {
        Directory.CreateDirectory(_folder.File("empty"));

        (await CommandLine.RunAsync("release", "--source", _folder.File("none"), "--out", _folder.File("x"))).IsRefusal("no such folder");
        (await CommandLine.RunAsync("release", "--source", _folder.File("empty"), "--out", _folder.File("x"))).IsRefusal("no notebooks (.ipynb) to release");
        (await CommandLine.RunAsync("release", "--source", _folder.File("source"), "--out", _folder.File("source"))).IsRefusal("is the source itself");
    }

    [Fact]
    public async Task Validate_Notebook_SaysOkOrWhatIsWrong()
    {
        TestNotebook.Write(_folder, "twice.ipynb", TestNotebook.Code("1").WithGrade("a", locked: true), TestNotebook.Code("2").WithGrade("a", locked: true));

        CommandLine good = await CommandLine.RunAsync("validate", _folder.File("source", "a.ipynb"));
        CommandLine bad = await CommandLine.RunAsync("validate", _folder.File("twice.ipynb"));

        Assert.Equal((0, "OK"), (good.ExitCode, good.Output.Trim()));
        Assert.Equal(1, bad.ExitCode);
        Assert.Contains("twice.ipynb, cell 2 (a)", bad.Output, StringComparison.Ordinal);
        (await CommandLine.RunAsync("validate", _folder.File("none.ipynb"))).IsRefusal("no such file");
    }

    private Task<CommandLine> ReleaseAsync(params string[] options) =>
        CommandLine.RunAsync(["release", "--source", _folder.File("source"), "--out", _folder.File("notebooks"), .. options]);
}
