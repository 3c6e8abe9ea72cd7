namespace Course.Notebooks.Tests.Kernel;

[Collection(OneKernelAtATime.Name)]
public sealed class MagicTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestSession _session;

    public MagicTests() => _session = new TestSession(_folder.Path);

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task UnknownMagic_Anywhere_FailsTheCellBeforeItRuns()
    {
        CellRun cell = await _session.RunAsync("Console.WriteLine(1);\n#!nope");

        Assert.False(cell.Succeeded);
        Assert.Contains("(2,1): error DNI101: Unknown magic command '#!nope'", cell.Error, StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Fact]
    public async Task Magic_AtColumn0InsideARawString_IsStillAMagic()
    {
        CellRun cell = await _session.RunAsync("var s = \"\"\"\n#!nope\n\"\"\";");

        Assert.False(cell.Succeeded);
        Assert.Contains("#!nope", cell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Magic_NotAtColumn0_IsText() => Assert.True((await _session.RunAsync("var s = \"\"\"\n #!nope\n \"\"\";")).Succeeded);

    [Fact]
    public async Task Languages_InOneCell_RunInOrder()
    {
        CellRun cell = await _session.RunAsync("#!html\n<b>x</b>\n#!csharp\n1 + 1");

        Assert.Equal(["<b>x</b>"], cell.Displayed("text/html").Select(html => html.Trim()));
        Assert.Contains("2", cell.Result(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_IsShownAsHtml_FormulasAndTablesIncluded()
    {
        string html = Assert.Single((await _session.RunAsync("#!markdown\n# Title\n\n$x^2$ **b**\n\n| a |\n|---|\n| 1 |")).Displayed("text/html"));

        Assert.Contains("<h1 id=\"title\">Title</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"math\">\\(x^2\\)</span>", html, StringComparison.Ordinal);
        Assert.Contains("<td>1</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mermaid_KeepsTheTextReadableWithoutANetwork()
    {
        string html = Assert.Single((await _session.RunAsync("#!mermaid\ngraph LR; A[\"<b>\"] --> B")).Displayed("text/html"));

        Assert.Contains("<pre class=\"mermaid\">graph LR; A[&quot;&lt;b&gt;&quot;] --&gt; B</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_AreSharedBetweenKernelsAndListed()
    {
        await _session.RunAsync("#!value --name note\nsome text");
        CellRun set = await _session.RunAsync("#!set --name copied --value @value:note\ncopied");
        CellRun shared = await _session.RunAsync("#!share --from value note\nnote");
        CellRun who = await _session.RunAsync("#!who");
        CellRun whos = await _session.RunAsync("#!whos");

        Assert.Equal("some text", set.Result("text/plain"));
        Assert.Equal("some text", shared.Result("text/plain"));
        Assert.Contains("copied", who.Displayed("text/html").Single(), StringComparison.Ordinal);
        Assert.Contains("System.String", whos.Displayed("text/html").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListMagic_NamesEveryMagicOfTheCourse()
    {
        string html = string.Concat((await _session.RunAsync("#!lsmagic")).Displayed("text/html"));

        string[] magics = ["#!time", "#!markdown", "#!import", "#!lsmagic", "#!about", "#!who", "#!whos", "#!set", "#!share", "#!html", "#!csharp", "#!value", "#!javascript", "#!mermaid"];
        Assert.All(magics, magic => Assert.Contains($"<code>{magic}</code>", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task About_NamesTheKernelAndItsVersion() =>
        Assert.StartsWith(".NET Interactive 1.0.0", Assert.Single((await _session.RunAsync("#!about")).Displayed("text/plain")), StringComparison.Ordinal);

    [Fact]
    public async Task Javascript_IsAScriptForThePage() =>
        Assert.Contains("f()", Assert.Single((await _session.RunAsync("#!javascript\nf()")).Displayed("text/html")), StringComparison.Ordinal);

    [Fact]
    public async Task Language_OfTheCell_IsUsedUnlessALineSaysOtherwise()
    {
        Assert.Equal(["<p>x</p>\n"], (await _session.RunAsync("x", "markdown")).Displayed("text/html"));
        Assert.Equal(["<i>x</i>"], (await _session.RunAsync("<i>x</i>", "html")).Displayed("text/html"));
        Assert.NotNull((await _session.RunAsync("#!csharp\n1", "html")).Result());
        Assert.Contains("the cell is in python", (await _session.RunAsync("1", "python")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_AnywhereInTheCell_PrintsTheWallTimeLast()
    {
        CellRun cell = await _session.RunAsync("#!time\ndisplay(\"d\"); 5");

        Assert.Matches(@"^Wall time: [\d.]+ms$", cell.Displayed("text/plain").Last());
        Assert.Equal("display_data", (string)cell.Outputs[^1]!["output_type"]!);
    }

    [Fact]
    public async Task NuGetReference_IsRefusedWithTheWayOut()
    {
        CellRun cell = await _session.RunAsync("Console.WriteLine(1);\n#r \"nuget: Plotly.NET, 5.0.0\"");

        Assert.Contains("the course restores no packages in a notebook", cell.Error, StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Fact]
    public async Task MissingDll_SaysWhichAndToBuild()
    {
        CellRun cell = await _session.RunAsync("#r \"../artifacts/course/Course.Missing.dll\"");

        Assert.Contains("'../artifacts/course/Course.Missing.dll' could not be found", cell.Stream("stderr"), StringComparison.Ordinal);
        Assert.Contains("./course build", cell.Stream("stderr"), StringComparison.Ordinal);
        Assert.Contains(Environment.CurrentDirectory, cell.Stream("stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FilesOfEachKind_RunsThemInTheSession()
    {
        await File.WriteAllTextAsync(_folder.File("a.cs"), "int fromCs = 1;");
        await File.WriteAllTextAsync(_folder.File("b.csx"), "int fromCsx = 2;");
        await File.WriteAllTextAsync(_folder.File("c.dib"), "#!meta\n\n{\"kernelInfo\":{}}\n\n#!csharp\n\nint fromDib = 3;\n\n#!markdown\n\ntext\n");
        TestNotebook.Write(_folder, "d.ipynb", TestNotebook.Markdown("text of the notebook"), TestNotebook.Code("int fromNotebook = 4;\ndisplay(\"shown\");"));

        CellRun cell = await _session.RunAsync("#!import a.cs\n#!import \"b.csx\"\n#!import c.dib\n#!import d.ipynb\nfromCs + fromCsx + fromDib + fromNotebook");

        Assert.True(cell.Succeeded, cell.Succeeded ? "" : cell.Outputs.ToJsonString());
        Assert.Contains("10", cell.Result(), StringComparison.Ordinal);
        Assert.Equal(["shown"], cell.Displayed("text/plain"));
        Assert.Equal(["text", "text of the notebook"], cell.Displayed("text/markdown").Select(text => text.Trim()));
    }

    [Fact]
    public async Task Import_CodeThatThrows_FailsTheImportingCellThere()
    {
        TestNotebook.Write(_folder, "bad.ipynb", "int a = 1;", "throw new Exception(\"inside\");", "Console.WriteLine(\"later\");");

        CellRun cell = await _session.RunAsync("#!import bad.ipynb\nConsole.WriteLine(\"after\");");

        Assert.False(cell.Succeeded);
        Assert.StartsWith("System.Exception: inside\n", cell.Error, StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Theory]
    [InlineData("#!import none.cs", "there is no")]
    [InlineData("#!import x.txt", "can import .ipynb, .cs, .csx and .dib files only")]
    [InlineData("#!import", "--file")]
    [InlineData("#!import self.ipynb", "import itself")]
    public async Task Import_OfTheImpossible_SaysWhy(string source, string expected)
    {
        await File.WriteAllTextAsync(_folder.File("x.txt"), "");
        TestNotebook.Write(_folder, "self.ipynb", "#!import self.ipynb");

        CellRun cell = await _session.RunAsync(source);

        Assert.False(cell.Succeeded);
        Assert.Contains(expected, cell.Error, StringComparison.Ordinal);
    }
}
