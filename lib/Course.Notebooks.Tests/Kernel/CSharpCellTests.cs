namespace Course.Notebooks.Tests.Kernel;

[Collection(OneKernelAtATime.Name)]
public sealed class CSharpCellTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("1 + 2", true)]
    [InlineData("x = 6", true)]
    [InlineData("x = 6;", false)]
    [InlineData("var y = 5;", false)]
    [InlineData("int F() => 1;", false)]
    [InlineData("await Task.FromResult(3)", true)]
    [InlineData("// nothing", false)]
    public async Task Value_LastExpression_IsShownOnlyWithoutSemicolon(string source, bool shown)
    {
        await _session.RunAsync("int x = 0;");

        CellRun cell = await _session.RunAsync(source);

        Assert.True(cell.Succeeded);
        Assert.Equal(shown, cell.Result() is not null);
    }

    [Fact]
    public async Task Value_Null_IsShownAsNull() => Assert.Contains("&lt;null&gt;", (await _session.RunAsync("null")).Result(), StringComparison.Ordinal);

    [Fact]
    public async Task Value_String_IsPlainText() => Assert.Equal("hi", (await _session.RunAsync("\"hi\"")).Result("text/plain"));

    [Fact]
    public async Task Declarations_OfEveryKind_CrossCells()
    {
        await _session.RunAsync("static int Twice(int n) => 2 * n; class Box { public int Value; } record Pair(int A, int B); (int Sum, string Name) t = (3, \"n\"); Func<int, int> f = n => Twice(n) + 1;");
        await _session.RunAsync("var box = new Box { Value = f(t.Sum) }; async Task<int> Later() { await Task.Yield(); return box.Value; }");

        CellRun cell = await _session.RunAsync("$\"{await Later()} {new Pair(1, 2).B} {t.Name}\"");

        Assert.Equal("7 2 n", cell.Result("text/plain"));
    }

    [Fact]
    public async Task Language_IsCSharp14OrNewerAndUnsafeIsAllowed()
    {
        CellRun cell = await _session.RunAsync(
            "class Box { public int Value; }\nBox none = null;\nnone?.Value = 1;\nunsafe int Read() { int v = 42; int* p = &v; return *p; }\n(Read(), nameof(List<>))");

        Assert.True(cell.Succeeded, cell.Succeeded ? "" : cell.Stream("stderr"));
        Assert.Contains("(42, List)", cell.Result(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new StringBuilder()", true)]
    [InlineData("new ArrayList()", true)]
    [InlineData("new List<int>().Select(x => x)", true)]
    [InlineData("Path.GetTempPath()", false)]
    [InlineData("Thread.CurrentThread", false)]
    [InlineData("new HttpClient()", false)]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(1)", true)]
    [InlineData("System.Numerics.Vector<float>.Count", true)]
    public async Task Imports_AreDotNetInteractivesAndNoOthers(string expression, bool compiles) =>
        Assert.Equal(compiles, (await _session.RunAsync($"_ = {expression};")).Succeeded);

    [Fact]
    public async Task Exception_InTheMiddle_KeepsWhatWasSetBefore()
    {
        await _session.RunAsync("int before = 0, after = 0;");

        CellRun cell = await _session.RunAsync("before = 1;\nvar fresh = 2;\nthrow new InvalidOperationException(\"stop here\");\nafter = 1;");

        Assert.False(cell.Succeeded);
        Assert.StartsWith("System.InvalidOperationException: stop here\n", cell.Error, StringComparison.Ordinal);
        Assert.Equal(cell.Error, cell.Traceback[0]);
        Assert.Equal("1 0 2", (await _session.RunAsync("$\"{before} {after} {fresh}\"")).Result("text/plain"));
    }

    [Fact]
    public async Task CompilationError_SaysSoAndPrintsDiagnosticsWithTheCellsLines()
    {
        CellRun cell = await _session.RunAsync("Console.WriteLine(1);\nvar x = undefined;");

        Assert.False(cell.Succeeded);
        Assert.Equal("compilation error", cell.Error);
        Assert.StartsWith("\n(2,9): error CS0103: ", cell.Stream("stderr"), StringComparison.Ordinal);
        Assert.Equal("", cell.Stream("stdout"));
    }

    [Fact]
    public async Task Console_FromAllThreadsOfTheCell_IsCapturedInOrder()
    {
        CellRun cell = await _session.RunAsync(
            """
            Console.Write("a");
            var thread = new System.Threading.Thread(() => Console.WriteLine("b"));
            thread.Start(); thread.Join();
            await Task.Run(() => Console.WriteLine("é"));
            Console.Error.WriteLine("oops");
            display("between");
            Console.WriteLine("last");
            """);

        Assert.Equal("ab\né\nlast\n", cell.Stream("stdout"));
        Assert.Equal("oops\n", cell.Stream("stderr"));
        Assert.Equal(["stream", "stream", "display_data", "stream"], cell.Outputs.Select(o => (string)o!["output_type"]!));
    }

    [Fact]
    public async Task Console_TooMuchOutput_IsCutOnceAndCountedPerCell()
    {
        CellRun cell = await _session.RunAsync("for (int i = 0; i < 30; i++) Console.Write(new string('x', 100_000));");

        Assert.InRange(cell.Stream("stdout").Length, 1_000_000, 1_200_000);
        Assert.EndsWith("the rest is dropped\n", cell.Stream("stdout"), StringComparison.Ordinal);
        Assert.Equal("y", (await _session.RunAsync("Console.Write('y');")).Stream("stdout"));
    }

    [Fact]
    public async Task Console_ReadLine_DoesNotWait() => Assert.Contains("&lt;null&gt;", (await _session.RunAsync("Console.ReadLine()")).Result(), StringComparison.Ordinal);
}
