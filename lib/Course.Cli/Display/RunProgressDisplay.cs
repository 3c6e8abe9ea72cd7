using System.Globalization;
using Course.Notebooks.Running;
using Spectre.Console;

namespace Course.Cli.Display;

/// <summary>
/// Says how far a run has got: on a terminal a bar for each notebook that runs, below what its cells print; otherwise a line per finished notebook.
/// </summary>
internal static class RunProgressDisplay
{
    /// <summary>Runs work that reports its progress, from any thread.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="notebooks">How many there are.</param>
    /// <param name="quiet">Whether nothing is said.</param>
    /// <param name="work">Is given what it reports to.</param>
    public static Task<T> RunAsync<T>(TextWriter output, int notebooks, bool quiet, Func<RunWatch, Task<T>> work) =>
        quiet ? work(RunWatch.Nobody)
        : Terminal.Is(output) ? WithBarsAsync(output, notebooks, work)
        : WithLinesAsync(output, work);

    private static Task<T> WithLinesAsync<T>(TextWriter output, Func<RunWatch, Task<T>> work)
    {
        var lines = TextWriter.Synchronized(output);
        return work(RunWatch.Nobody with
        {
            Progress = step =>
            {
                if (step.Result is { } result)
                {
                    lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Word(result)} {result.Name} ({result.Seconds:F1} s)"));
                }
            },
        });
    }

    private static Task<T> WithBarsAsync<T>(TextWriter output, int notebooks, Func<RunWatch, Task<T>> work)
    {
        (Progress bars, Action<string> writeAbove) = Terminal.ProgressBelowLines(output);
        return bars.HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new RunCountColumn(), new ElapsedTimeColumn())
            .StartAsync(context => work(new RunWatch(Bars(context, notebooks), line => writeAbove(RunWatch.Show(line, withName: notebooks > 1)))));
    }

    private static Action<RunProgress> Bars(ProgressContext context, int notebooks)
    {
        ProgressTask all = context.AddTask("notebooks", maxValue: notebooks);
        var bars = new System.Collections.Concurrent.ConcurrentDictionary<string, ProgressTask>();
        return step =>
        {
            string name = Markup.Escape(Printable.Line(Path.GetFileNameWithoutExtension(step.Notebook)));
            ProgressTask bar = bars.GetOrAdd(step.Notebook, _ => context.AddTask(name, maxValue: Math.Max(1, step.Cells)));
            bar.Value = step.Result is null ? step.CellsDone : bar.MaxValue;
            all.Value = bars.Values.Count(one => one.IsFinished);
        };
    }

    private static string Word(NotebookResult result) => result.Skipped is not null ? "skipped" : result.Passed ? "ok    " : "FAILED";
}
