using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Course.Cli.Options;
using Course.Notebooks.Running;

namespace Course.Cli.Benchmarks;

/// <summary>
/// <c>course bench --notebooks</c>: how long notebooks take to start and to run, and how much memory. Three lines a round: a notebook of one cell and
/// the students' notebooks, each as a command of its own from its start to its end; and where the time of the first goes.
/// </summary>
internal static class NotebookBench
{
    private static readonly Option<bool> Notebooks = new("--notebooks") { Description = "Time the running of notebooks." };

    private static readonly Option<int?> Rounds = NumberOption.Whole("--rounds", "How often each is measured.", "N", () => 5);

    private static readonly Option<int?> Jobs = NumberOption.Whole("--jobs", "Notebooks run at a time.", "N", () => 2);

    private static readonly Option<bool> Start = new("--start") { Description = "Only the notebook of one cell, and where its time goes." };

    /// <summary>Whether these options ask for it.</summary>
    public static bool IsAskedFor(IEnumerable<string> options) => options.Contains(Notebooks.Name);

    /// <summary>Measures and writes one JSON object a line.</summary>
    public static Task<int> RunAsync(string[] options, TextWriter output, CancellationToken cancellation)
    {
        var command = new RootCommand("Time the running of notebooks: JSON objects, one a line.") { Notebooks, Rounds, Jobs, Start };
        command.SetAction(MeasureAsync);
        return command.Parse(options).InvokeAsync(new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false }, cancellation);
    }

    private static async Task<int> MeasureAsync(ParseResult parsed, CancellationToken cancellation)
    {
        (int rounds, int jobs) = (parsed.GetValue(Rounds)!.Value, parsed.GetValue(Jobs)!.Value);
        if (rounds < 1 || jobs < 1)
        {
            throw new UsageException("--rounds, --jobs: at least 1");
        }

        TextWriter output = parsed.InvocationConfiguration.Output;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-bench-");
        try
        {
            string oneCell = Path.Combine(folder.FullName, "one-cell.ipynb");
            NotebookParts.Notebook("1 + 1").Save(oneCell);
            for (int round = 0; round < rounds; round++)
            {
                await output.WriteLineAsync(await CommandAsync("one_cell_notebook", round, ["run", oneCell], cancellation));
                await output.WriteLineAsync(await PartsAsync(round, folder.FullName, cancellation));
                if (!parsed.GetValue(Start))
                {
                    await output.WriteLineAsync(await CommandAsync("student_notebooks", round, ["run", "--jobs", FormattableString.Invariant($"{jobs}")], cancellation));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return CourseCommand.Good;
    }

    /// <summary>A command of this program, as a process.</summary>
    private static async Task<string> CommandAsync(string workload, int round, string[] arguments, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(NotebookBench).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
        using var memory = new PeakMemory(process);
        try
        {
            string said = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            clock.Stop();
            return process.ExitCode == CourseCommand.Good
                ? Line(workload, round, clock.Elapsed, memory)
                : throw new UsageException($"course {string.Join(' ', arguments)} failed: {said.TrimEnd().Split('\n')[^1]}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string Line(string workload, int round, TimeSpan time, PeakMemory memory) => JsonSerializer.Serialize(new
    {
        workload,
        round,
        seconds = Math.Round(time.TotalSeconds, 3),
        peak_bytes_of_one_process = memory.OfOne,
        peak_bytes_of_all = memory.OfAll,
        machine = BenchMachine.Description,
    });

    private static async Task<string> PartsAsync(int round, string folder, CancellationToken cancellation)
    {
        IReadOnlyList<NotebookResult> results = await CourseRun.RunAsync([(NotebookParts.Notebook(NotebookParts.Cells), folder)], new RunOptions(), cancellation);
        return NotebookParts.Of(results[0]).Line(round);
    }
}
