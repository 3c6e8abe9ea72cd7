using System.Text.Json;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Cli.Benchmarks;

/// <summary>
/// Where the time of a short notebook goes, in seconds: its process from its start until it takes cells (the runtime, the kernel), the first cell (the
/// compiler), another, a value to be shown (the formatters), and another. They add up to the whole.
/// </summary>
internal sealed record NotebookParts(double Start, double FirstCell, double SecondCell, double FirstValue, double SecondValue)
{
    /// <summary>The cells that are run for it.</summary>
    public static IReadOnlyList<string> Cells { get; } = ["int x = 1;", "int y = 2;", "x + y", "x - y"];

    /// <summary>Of a run of <see cref="Cells"/>.</summary>
    /// <exception cref="UsageException">A cell failed, so that its time means nothing.</exception>
    public static NotebookParts Of(NotebookResult result)
    {
        if (!result.Passed || result.Cells.Count != Cells.Count)
        {
            throw new UsageException($"the notebook that is timed failed: {result.Skipped ?? result.Cells.FirstOrDefault(cell => cell.Error.Length > 0)?.Error ?? "not every cell ran"}");
        }

        double[] cells = [.. result.Cells.Select(cell => cell.Seconds)];
        return new(result.Seconds - cells.Sum(), cells[0], cells[1], cells[2], cells[3]);
    }

    /// <summary>One JSON object.</summary>
    public string Line(int round) => JsonSerializer.Serialize(new
    {
        workload = "notebook_parts",
        round,
        start = Math.Round(Start, 3),
        first_cell = Math.Round(FirstCell, 3),
        second_cell = Math.Round(SecondCell, 3),
        first_value = Math.Round(FirstValue, 3),
        second_value = Math.Round(SecondValue, 3),
        machine = BenchMachine.Description,
    });

    /// <summary>A C# notebook of these cells.</summary>
    public static Notebook Notebook(params IReadOnlyList<string> cells) => Course.Notebooks.Ipynb.Notebook.Parse(
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            nbformat = 4,
            nbformat_minor = 5,
            metadata = new { kernelspec = new { name = ".net-csharp", display_name = ".NET (C#)", language = "C#" } },
            cells = cells.Select((source, i) => new
            {
                cell_type = "code", id = FormattableString.Invariant($"cell-{i}"), metadata = new { }, source, outputs = Array.Empty<object>(), execution_count = (int?)null,
            }),
        }),
        "bench.ipynb");
}
