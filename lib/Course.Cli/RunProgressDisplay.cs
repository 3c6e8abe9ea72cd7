using System.Globalization;
using Course.Notebooks.Running;

namespace Course.Cli;

/// <summary>Says how far a run has got: one line that changes on a terminal, a line per finished notebook otherwise.</summary>
internal sealed class RunProgressDisplay : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TextWriter _output;
    private readonly bool _quiet;
    private readonly bool _terminal;
    private readonly int _width;
    private readonly Dictionary<string, RunProgress> _states = [];
    private readonly int _notebooks;

    public RunProgressDisplay(TextWriter output, int notebooks, bool quiet)
    {
        _output = output;
        _notebooks = notebooks;
        _quiet = quiet;
        _terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        _width = _terminal ? Math.Max(20, Console.WindowWidth - 1) : 0;
    }

    public void Report(RunProgress progress)
    {
        if (_quiet)
        {
            return;
        }

        lock (_lock)
        {
            _states[progress.Notebook] = progress;
            if (_terminal)
            {
                ShowLine(Line());
            }
            else if (progress.Result is { } result)
            {
                _output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{Word(result)} {result.Name} ({result.Seconds:F1} s)"));
            }
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_terminal && !_quiet)
        {
            ShowLine("");
            _output.Write('\r');
        }
    }

    private static string Word(NotebookResult result) => result.Skipped is not null ? "skipped" : result.Passed ? "ok    " : "FAILED";

    private string Line()
    {
        var done = _states.Values.Count(s => s.Result is not null);
        var running = _states.Values.Where(s => s.Result is null)
            .Select(s => $"{Path.GetFileNameWithoutExtension(s.Notebook)} {s.CellsDone}/{s.Cells}");
        return $"{done}/{_notebooks} notebooks done · {string.Join(" · ", running)}";
    }

    private void ShowLine(string line) => _output.Write("\r" + (line.Length > _width ? line[.._width] : line.PadRight(_width)));
}
