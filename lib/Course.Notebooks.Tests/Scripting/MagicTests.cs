namespace Course.Notebooks.Tests.Scripting;

public sealed class MagicTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestSession _session;

    public MagicTests() => _session = new TestSession(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UnknownMagic_Anywhere_FailsTheCellBeforeItRuns()
    {
        var cell = await _session.RunAsync("Console.WriteLine(1);\n#!nope");

        Assert.False(cell.Succeeded);
        Assert.Contains("line 2: unknown magic command #!nope", cell.Error, StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Fact]
    public async Task Magic_AtColumn0InsideARawString_IsStillAMagic()
    {
        var cell = await _session.RunAsync("var s = \"\"\"\n#!nope\n\"\"\";");

        Assert.Contains("unknown magic command", cell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Magic_NotAtColumn0_IsText() => Assert.True((await _session.RunAsync("var s = \"\"\"\n #!nope\n \"\"\";")).Succeeded);

    [Fact]
    public async Task Languages_InOneCell_RunInOrder()
    {
        var cell = await _session.RunAsync("#!markdown\n# Title\n\ntext\n#!html\n<b>x</b>\n#!csharp\n1 + 1");

        Assert.Equal(["# Title\n\ntext"], cell.Displayed("text/markdown"));
        Assert.Equal(["<b>x</b>"], cell.Displayed("text/html"));
        Assert.Contains("2", cell.Result(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Language_OfTheCell_IsUsedUnlessItsFirstLineSaysOtherwise()
    {
        Assert.Equal(["x"], (await _session.RunAsync("x", "markdown")).Displayed("text/markdown"));
        Assert.NotNull((await _session.RunAsync("#!csharp\n1", "markdown")).Result());
        Assert.Contains("the cell is in python", (await _session.RunAsync("1", "python")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_AnywhereInTheCell_PrintsTheWallTimeLast()
    {
        var cell = await _session.RunAsync("#!time\ndisplay(\"d\"); 5");

        Assert.Matches(@"^Wall time: \d+ms$", cell.Displayed("text/plain").Last());
        Assert.Equal("display_data", (string)cell.Outputs[^1]!["output_type"]!);
    }

    [Fact]
    public async Task LineNumbers_AfterMagics_AreTheCells()
    {
        var cell = await _session.RunAsync("#!time\n#!csharp\n\nthrow new Exception(\"x\");");

        Assert.EndsWith("line 4", cell.Traceback[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task NuGetReference_IsRefusedWithTheWayOut()
    {
        var cell = await _session.RunAsync("Console.WriteLine(1);\n#r \"nuget: Plotly.NET, 5.0.0\"");

        Assert.Contains("the course restores no packages in a notebook", cell.Error, StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Fact]
    public async Task MissingDll_SaysWhichAndToBuild()
    {
        var cell = await _session.RunAsync("#r \"../artifacts/course/Course.Nn.dll\"");

        Assert.Contains(Path.GetFullPath(Path.Combine(_folder.Path, "../artifacts/course/Course.Nn.dll")), cell.Error, StringComparison.Ordinal);
        Assert.Contains("./course build", cell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FilesOfEachKind_RunsThemInTheSession()
    {
        await File.WriteAllTextAsync(_folder.File("a.cs"), "int fromCs = 1;");
        await File.WriteAllTextAsync(_folder.File("b.csx"), "int fromCsx = 2;");
        await File.WriteAllTextAsync(_folder.File("c.dib"), "#!meta\n\n{\"kernelInfo\":{}}\n\n#!csharp\n\nint fromDib = 3;\n\n#!markdown\n\ntext\n");
        TestNotebook.Write(_folder, "d.ipynb", TestNotebook.Markdown("skipped"), TestNotebook.Code("int fromNotebook = 4;\ndisplay(\"shown\");"));

        var cell = await _session.RunAsync("#!import a.cs\n#!import \"b.csx\"\n#!import c.dib\n#!import d.ipynb\nfromCs + fromCsx + fromDib + fromNotebook");

        Assert.True(cell.Succeeded, cell.Succeeded ? "" : cell.Outputs.ToJsonString());
        Assert.Contains("10", cell.Result(), StringComparison.Ordinal);
        Assert.Equal(["shown"], cell.Displayed("text/plain"));
    }

    [Fact]
    public async Task Import_CodeThatThrows_FailsTheImportingCellThere()
    {
        TestNotebook.Write(_folder, "bad.ipynb", "int a = 1;", "throw new Exception(\"inside\");", "Console.WriteLine(\"later\");");

        var cell = await _session.RunAsync("#!import bad.ipynb\nConsole.WriteLine(\"after\");");

        Assert.False(cell.Succeeded);
        Assert.Equal("inside", cell.Error);
        Assert.Contains("bad.ipynb cell 2:line 1", cell.Traceback[1], StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Theory]
    [InlineData("#!import none.cs", "there is no")]
    [InlineData("#!import x.txt", "can import .ipynb, .cs, .csx and .dib files only")]
    [InlineData("#!import", "needs a file")]
    [InlineData("#!import self.ipynb", "import itself")]
    public async Task Import_OfTheImpossible_SaysWhy(string source, string expected)
    {
        await File.WriteAllTextAsync(_folder.File("x.txt"), "");
        TestNotebook.Write(_folder, "self.ipynb", "#!import self.ipynb");

        var cell = await _session.RunAsync(source);

        Assert.False(cell.Succeeded);
        Assert.Contains(expected, cell.Error, StringComparison.Ordinal);
    }
}
