using System.Text.Json.Nodes;
using Course.Cli;
using Course.Cli.Benchmarks;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Cli;

/// <summary>What <c>course bench --notebooks</c> writes; how long anything takes is not tested.</summary>
public class NotebookBenchTests
{
    [Fact]
    public void Parts_OfAResult_AreItsCellsAndTheRestIsTheStart()
    {
        var parts = NotebookParts.Of(Result(2, 0.5, 0.25, 0.125, 0.0625));

        Assert.Equal(new NotebookParts(Start: 1.0625, FirstCell: 0.5, SecondCell: 0.25, FirstValue: 0.125, SecondValue: 0.0625), parts);
        Assert.Equal(2, parts.Start + parts.FirstCell + parts.SecondCell + parts.FirstValue + parts.SecondValue);
    }

    [Fact]
    public void Parts_OfANotebookThatFailed_AreRefused()
    {
        NotebookResult result = Result(2, 0.5, 0.25, 0.125, 0.0625);
        NotebookResult failed = result with { Cells = [.. result.Cells.Take(3), result.Cells[3] with { Status = CellStatus.Failed, Error = "(1,1): error CS0103" }] };

        Assert.Equal("the notebook that is timed failed: (1,1): error CS0103", Assert.Throws<UsageException>(() => NotebookParts.Of(failed)).Message);
        Assert.Contains("not every cell ran", Assert.Throws<UsageException>(() => NotebookParts.Of(result with { Cells = [.. result.Cells.Take(2)] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_OfTheStart_WritesARowForTheCommandAndOneForItsParts()
    {
        CommandLine bench = await CommandLine.RunAsync("bench", "--notebooks", "--start", "--rounds", "1");

        Assert.True(bench.ExitCode == 0, bench.Error);
        JsonNode[] rows = [.. bench.Output.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["one_cell_notebook", "notebook_parts"], rows.Select(row => (string)row["workload"]!));
        Assert.All(rows, row => Assert.Equal(0, (int)row["round"]!));
        Assert.All(["seconds", "peak_bytes_of_one_process", "peak_bytes_of_all"], name => Assert.True(!OperatingSystem.IsLinux() || (double)rows[0][name]! > 0, name));
        Assert.True((double)rows[0]["peak_bytes_of_all"]! >= (double)rows[0]["peak_bytes_of_one_process"]!);
        Assert.All(["start", "first_cell", "second_cell", "first_value", "second_value"], name => Assert.True((double)rows[1][name]! > 0, name));
    }

    [Theory]
    [InlineData("--rounds")]
    [InlineData("--jobs")]
    public async Task Bench_NoneOfIt_IsRefused(string option) =>
        (await CommandLine.RunAsync("bench", "--notebooks", option, "0")).IsRefusal("--rounds, --jobs: at least 1");

    private static NotebookResult Result(double seconds, params double[] cells) => new(
        "bench.ipynb", NotebookParts.Notebook(NotebookParts.Cells),
        [.. cells.Select((time, i) => new CellResult(i + 1, null, NotebookParts.Cells[i], CellStatus.Passed, "", time))], [], seconds);
}
