using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Running;

public sealed class CourseRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_GoodNotebook_KeepsOutputsAndCountsAndLeavesTheInput()
    {
        string path = TestNotebook.Write(_folder, "good.ipynb", TestNotebook.Markdown("# Title"), TestNotebook.Code("Console.WriteLine(\"printed\");"), TestNotebook.Code("  "), TestNotebook.Code("1 + 1"));
        byte[] before = await File.ReadAllBytesAsync(path);

        NotebookResult result = Assert.Single(await RunAsync(path));

        Assert.True(result.Passed);
        Assert.Equal(3, result.CellsRun);
        IReadOnlyList<Cell> cells = result.Executed.Cells;
        Assert.Equal(["1", "", "2"], cells.Where(c => c.IsCode).Select(c => c.Json["execution_count"]?.ToJsonString() ?? ""));
        Assert.Equal("printed\n", (string)cells[1].Json["outputs"]![0]!["text"]![0]!);
        Assert.Equal("execute_result", (string)cells[3].Json["outputs"]![0]!["output_type"]!);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Run_InTheNotebooksFolder_ResolvesPathsThere()
    {
        await File.WriteAllTextAsync(_folder.File("helper.cs"), "int helped = 7;");

        NotebookResult result = Assert.Single(await RunAsync(TestNotebook.Write(_folder, "n.ipynb", "#!import helper.cs\nSystem.IO.File.Exists(\"helper.cs\") && helped == 7 ? 1 : throw new Exception(\"not here\")")));

        Assert.True(result.Passed, result.Cells[0].Error);
    }

    [Fact]
    public async Task Run_FailingCell_StopsThatNotebookAndSaysWhy()
    {
        NotebookResult result = Assert.Single(await RunAsync(TestNotebook.Write(_folder, "n.ipynb", "1", "var x = 1;\nthrow new Exception(\"bad\");", "2")));

        Assert.False(result.Passed);
        Assert.Equal([CellStatus.Passed, CellStatus.Failed, CellStatus.NotRun], result.Cells.Select(c => c.Status));
        Assert.Contains("System.Exception: bad", result.Cells[1].Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.CodeAnalysis", result.Cells[1].Error, StringComparison.Ordinal);
        Assert.Equal("error", (string)result.Executed.Cells[1].Json["outputs"]![0]!["output_type"]!);
        Assert.Null(result.Executed.Cells[2].Json["execution_count"]);
    }

    [Fact]
    public async Task Run_CompilationError_ShowsWhatTheCompilerSaid()
    {
        NotebookResult result = Assert.Single(await RunAsync(TestNotebook.Write(_folder, "n.ipynb", "var x = ;")));

        Assert.StartsWith("compilation error\n(1,9): error CS1525", result.Cells[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RaisesException_ExpectsOne()
    {
        string raised = TestNotebook.Write(_folder, "a.ipynb", TestNotebook.Code("throw new Exception();", "raises-exception"), TestNotebook.Code("1"));
        string compile = TestNotebook.Write(_folder, "b.ipynb", TestNotebook.Code("int x = \"\";", "raises-exception"), TestNotebook.Code("1"));
        string none = TestNotebook.Write(_folder, "c.ipynb", TestNotebook.Code("1", "raises-exception"));
        string crash = TestNotebook.Write(_folder, "d.ipynb", TestNotebook.Code("Environment.Exit(0);", "raises-exception"));

        IReadOnlyList<NotebookResult> results = await RunAsync(raised, compile, none, crash);

        Assert.Equal([true, true, false, false], results.Select(r => r.Passed));
        Assert.Contains("raised none", results[2].Cells[0].Error, StringComparison.Ordinal);
    }

    /// <summary>What only works once: a cell that counts on what it finds, and one that stands on the cell above having run once.</summary>
    [Theory]
    [InlineData("var n = 0;", "n++;", "n == 1 ? n : throw new Exception(\"ran twice\")", "run again: System.Exception: ran twice")]
    [InlineData("var n = 0;", "if (n++ > 0) throw new Exception(\"ran twice\");", "n", "run twice in a row: System.Exception: ran twice")]
    [InlineData("var n = 0;", "n = 1;", "n", null)]
    public async Task Run_Again_FindsCellsThatWorkOnce(string first, string second, string third, string? expected)
    {
        string path = TestNotebook.Write(_folder, "n.ipynb", first, second, third);
        NotebookResult once = Assert.Single(await RunAsync(path));
        var notebook = Notebook.Load(path);
        NotebookResult again = Assert.Single(await CourseRun.RunAsync([(notebook, _folder.Path)], new RunOptions { Again = true }, CancellationToken.None));

        Assert.True(once.Passed);
        Assert.Equal(expected is null, again.Passed);
        Assert.Equal(3, again.Cells.Count);
        Assert.Contains(expected ?? "", string.Concat(again.Cells.Select(c => c.Error)), StringComparison.Ordinal);
        Assert.Equal(["1", "2", "3"], again.Executed.Cells.Select(c => c.Json["execution_count"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", "Stack overflow")]
    [InlineData("Environment.FailFast(\"boom\");", "boom")]
    [InlineData("Environment.Exit(0);", "exit code 0")]
    [InlineData("new System.Threading.Thread(() => throw new Exception(\"in the background\")).Start(); System.Threading.Thread.Sleep(-1);", "in the background")]
    public async Task Run_CellThatEndsTheProcess_FailsThereAndCostsTheOthersNothing(string source, string expected)
    {
        string bad = TestNotebook.Write(_folder, "bad.ipynb", "1", "Console.WriteLine(\"before\");\n" + source, "2");
        string good = TestNotebook.Write(_folder, "good.ipynb", "1 + 1");

        IReadOnlyList<NotebookResult> results = await RunAsync(bad, good);

        Assert.Equal([CellStatus.Passed, CellStatus.Failed, CellStatus.NotRun], results[0].Cells.Select(c => c.Status));
        Assert.Contains("the notebook's process ended while this cell ran", results[0].Cells[1].Error, StringComparison.Ordinal);
        Assert.Contains(expected, results[0].Cells[1].Error, StringComparison.Ordinal);
        Assert.Equal("before\n", (string)results[0].Executed.Cells[1].Json["outputs"]![0]!["text"]![0]!);
        Assert.True(results[1].Passed);
    }

    [Fact]
    public async Task Run_EndlessCell_IsStoppedWithWhatItPrinted()
    {
        // The endless cell is the first, so a slow machine cannot make another cell exceed the short limit.
        string path = TestNotebook.Write(_folder, "loop.ipynb", "Console.WriteLine(\"begun\");\nwhile (true);", "2");

        NotebookResult result = Assert.Single(await RunAsync(TimeSpan.FromSeconds(30), path));

        Assert.Equal([CellStatus.Failed, CellStatus.NotRun], result.Cells.Select(c => c.Status));
        Assert.Equal("the cell ran longer than 30 s and was stopped", result.Cells[0].Error);
        Assert.Equal("begun\n", (string)result.Executed.Cells[0].Json["outputs"]![0]!["text"]![0]!);
    }

    [Fact]
    public async Task Run_CellThatTakesTooMuchMemory_IsStoppedThere()
    {
        string path = TestNotebook.Write(
            _folder, "n.ipynb", "Console.WriteLine(\"begun\");\nvar kept = new List<byte[]>();\nwhile (true) { var block = new byte[64 << 20]; Array.Fill(block, (byte)1); kept.Add(block); }", "2");

        var options = new RunOptions { MemoryLimit = 1L << 30 };
        NotebookResult result = Assert.Single(await CourseRun.RunAsync([(Notebook.Load(path), _folder.Path)], options, default));

        Assert.Equal([CellStatus.Failed, CellStatus.NotRun], result.Cells.Select(c => c.Status));
        Assert.Equal("the cell used more than 1 GiB of memory and was stopped", result.Cells[0].Error);
    }

    [SkippableTheory]
    [InlineData("System.Threading.Thread.Sleep(-1);", 45)]
    [InlineData("Environment.Exit(0);", 300)]
    [InlineData("1", 300)]
    public async Task Run_HoweverItEnds_LeavesNoProcessThatACellStarted(string end, int limit)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell");
        // The shell ends at once, so that its child has no parent left to be found by.
        string path = TestNotebook.Write(
            _folder, "n.ipynb", "System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"sleep 600 & echo $! > child\"]).WaitForExit();\n" + end);

        await RunAsync(TimeSpan.FromSeconds(limit), path);

        int child = int.Parse((await File.ReadAllTextAsync(_folder.File("child"))).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(await HasEndedAsync(child), $"process {child} is still there");
    }

    [Fact]
    public async Task Run_PrintsPastConsole_CannotBreakTheProtocol()
    {
        string path = TestNotebook.Write(
            _folder, "n.ipynb", "var raw = Console.OpenStandardOutput();\nfor (int i = 0; i < 100; i++) raw.Write(new byte[4096]);\nraw.Write(System.Text.Encoding.UTF8.GetBytes(\"{\\\"type\\\":\\\"finished\\\",\\\"succeeded\\\":true}\"));", "throw new Exception(\"still heard\");");

        NotebookResult result = Assert.Single(await RunAsync(path));

        Assert.Equal([CellStatus.Passed, CellStatus.Failed], result.Cells.Select(c => c.Status));
        Assert.Contains("still heard", result.Cells[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Cancelled_StopsTheProcesses()
    {
        string path = TestNotebook.Write(_folder, "loop.ipynb", $"System.IO.File.WriteAllText(\"pid\", Environment.ProcessId.ToString());\nwhile (true);");
        using var cancel = new CancellationTokenSource();

        Task<IReadOnlyList<NotebookResult>> run = CourseRun.RunAsync([(Notebook.Load(path), _folder.Path)], new RunOptions(), cancel.Token);
        while (!File.Exists(_folder.File("pid")) || (await File.ReadAllTextAsync(_folder.File("pid"))).Length == 0)
        {
            await Task.Delay(50);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        int pid = int.Parse(await File.ReadAllTextAsync(_folder.File("pid")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(pid));
    }

    [Fact]
    public async Task Run_CheckCells_AreCountedByTheirMimeType()
    {
        string path = TestNotebook.Write(
            _folder,
            "n.ipynb",
            Check("a", "passed", 2, 2),
            Check("b", "failed", 0.5, 1),
            Check("c", "not attempted", 0, 3),
            TestNotebook.Code("1").WithGrade("d", grade: true),
            TestNotebook.Code("5"));

        NotebookResult result = Assert.Single(await RunAsync(path));

        Assert.Equal([CheckStatus.Passed, CheckStatus.Failed, CheckStatus.NotAttempted], result.Checks.Select(c => c.Status));
        Assert.Equal([2, 0.5, 0], result.Checks.Select(c => c.Points));
        Assert.Equal(6, result.Checks.Sum(c => c.MaxPoints));
        Assert.Equal([CellStatus.Passed, CellStatus.Failed, CellStatus.Passed, CellStatus.Failed, CellStatus.Passed], result.Cells.Select(c => c.Status));
        Assert.Equal("check b failed: m", result.Cells[1].Error);
        Assert.Contains("showed no check result", result.Cells[3].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_OfARun_TellsEveryCellAndTheResult()
    {
        var seen = new List<(int Done, int Cells, bool HasResult)>();
        string path = TestNotebook.Write(_folder, "n.ipynb", "1", "2");

        await CourseRun.RunAsync([(Notebook.Load(path), _folder.Path)], new RunOptions { Progress = p => seen.Add((p.CellsDone, p.Cells, p.Result is not null)) }, default);

        Assert.Equal([(0, 2, false), (1, 2, false), (2, 2, false), (2, 2, true)], seen);
    }

    /// <summary>A killed process is gone when whoever adopted it has noticed, which takes a moment.</summary>
    private static async Task<bool> HasEndedAsync(int pid)
    {
        for (int i = 0; i < 100; i++)
        {
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(pid);
                if (process.HasExited || IsZombie(pid))
                {
                    return true;
                }
            }
            catch (ArgumentException)
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }

    private static bool IsZombie(int pid) =>
        File.Exists($"/proc/{pid}/stat") && File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);

    private static JsonObject Check(string id, string status, double points, double max)
    {
        string json = new JsonObject { ["id"] = id, ["status"] = status, ["points"] = points, ["maxPoints"] = max, ["message"] = "m" }.ToJsonString();
        return TestNotebook.Code($"\"\"\"{json}\"\"\".DisplayAs(\"application/vnd.course.check+json\");").WithGrade(id + "-check", grade: true, points: max);
    }

    private Task<IReadOnlyList<NotebookResult>> RunAsync(params string[] paths) => RunAsync(new RunOptions().CellTimeout, paths);

    private Task<IReadOnlyList<NotebookResult>> RunAsync(TimeSpan limit, params string[] paths) => CourseRun.RunAsync(
        [.. paths.Select(path => (Notebook.Load(path), _folder.Path))], new RunOptions { Jobs = 2, CellTimeout = limit }, default);
}
