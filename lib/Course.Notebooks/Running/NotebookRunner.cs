using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>
/// Runs one notebook from top to bottom in a process of its own. A cell that hangs, crashes the process or overflows the stack is that
/// notebook's failure at that cell; cells after a failure are not run.
/// </summary>
internal sealed class NotebookRunner(Notebook notebook, string folder, RunOptions options, SessionSupply sessions)
{
    private readonly Notebook _executed = notebook.Clone();
    private readonly List<CellResult> _results = [];
    private readonly List<CheckOutcome> _checks = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _executionCount;
    private bool _stopped;

    public async Task<NotebookResult> RunAsync(CancellationToken cancellation)
    {
        var cells = _executed.Cells.Where(cell => cell.IsCode).ToList();
        Report(cells.Count);
        foreach (Cell cell in cells)
        {
            cell.SetOutputs([], null);
        }

        try
        {
            await using SessionProcess session = await sessions.TakeAsync();
            session.Enter(folder);
            foreach (Cell cell in cells)
            {
                await RunCellAsync(session, cell, cancellation);
                Report(cells.Count);
            }

            foreach (Cell cell in cells)
            {
                await RunAgainAsync(session, cell, "again", cancellation);
                await RunAgainAsync(session, cell, "twice in a row", cancellation);
            }
        }
        catch (SessionStartException e)
        {
            FailAll(cells, e.Message);
        }

        return new NotebookResult(notebook.Name, _executed, _results, _checks, _clock.Elapsed.TotalSeconds);
    }

    private void Report(int cells) => options.Progress(new RunProgress(notebook.Name, _results.Count, cells, null));

    private async Task RunCellAsync(SessionProcess session, Cell cell, CancellationToken cancellation)
    {
        if (_stopped || string.IsNullOrWhiteSpace(cell.Source))
        {
            AddResult(cell, _stopped ? CellStatus.NotRun : CellStatus.Passed, "", 0);
            return;
        }

        var clock = Stopwatch.StartNew();
        var outputs = new OutputCollector();
        var printed = new PrintedLines(outputs, line => options.Printed(new PrintedLine(notebook.Name, line)));
        _executionCount++;
        CellEnd end = await session.RunAsync(
            cell.Source, CellLanguage.Of(notebook, cell), _executionCount, printed, new CellLimits(options.CellTimeout, options.MemoryLimit), cancellation);
        printed.End();
        string? error = await JudgeAsync(session, cell, end, outputs);
        cell.SetOutputs(outputs.ToJson(), _executionCount);
        AddResult(cell, error is null ? CellStatus.Passed : CellStatus.Failed, error ?? "", clock.Elapsed.TotalSeconds);
    }

    /// <summary>Where that was asked for, runs a cell once more; its outputs stay those of its first run.</summary>
    private async Task RunAgainAsync(SessionProcess session, Cell cell, string when, CancellationToken cancellation)
    {
        if (!options.Again || _stopped || string.IsNullOrWhiteSpace(cell.Source))
        {
            return;
        }

        var outputs = new OutputCollector();
        CellEnd end = await session.RunAsync(
            cell.Source, CellLanguage.Of(notebook, cell), ++_executionCount, outputs, new CellLimits(options.CellTimeout, options.MemoryLimit), cancellation);
        int checks = _checks.Count;
        string? error = await JudgeAsync(session, cell, end, outputs);
        _checks.RemoveRange(checks, _checks.Count - checks);
        int place = _results.FindIndex(result => result.Number == cell.Number);
        if (error is not null && _results[place].Status == CellStatus.Passed)
        {
            _results[place] = _results[place] with { Status = CellStatus.Failed, Error = $"run {when}: {error}" };
        }
    }

    /// <summary>Why the cell failed, or null; whether the notebook goes on.</summary>
    private async Task<string?> JudgeAsync(SessionProcess session, Cell cell, CellEnd end, OutputCollector outputs)
    {
        bool expectsException = cell.Tags.Contains("raises-exception");
        _stopped = end switch
        {
            CellEnd.Succeeded => expectsException,
            CellEnd.Failed => !expectsException,
            _ => true,
        };
        switch (end)
        {
            case CellEnd.TimedOut:
                return AddError(outputs, string.Create(
                    CultureInfo.InvariantCulture, $"the cell ran longer than {options.CellTimeout.TotalSeconds} s and was stopped"));
            case CellEnd.OutOfMemory:
                return AddError(outputs, string.Create(
                    CultureInfo.InvariantCulture, $"the cell used more than {options.MemoryLimit / (double)(1 << 30):0.##} GiB of memory and was stopped"));
            case CellEnd.ProcessEnded:
                return AddError(outputs, $"the notebook's process ended while this cell ran, {await session.DescribeEndAsync()}");
            case CellEnd.Failed:
                return expectsException ? null : ErrorText.Of(outputs.ToJson());
            default:
                return expectsException ? "the cell is tagged raises-exception, but raised none" : JudgeCheck(cell, outputs.ToJson());
        }
    }

    private string? JudgeCheck(Cell cell, JsonArray outputs)
    {
        if (cell.Nbgrader is not { Grade: true } graded)
        {
            return null;
        }

        var checks = CheckOutcome.Among(outputs).ToList();
        _checks.AddRange(checks);
        return checks.Count == 0
            ? $"the check cell {graded.GradeId} showed no check result; end it with the check, without a semicolon"
            : string.Join('\n', checks.Where(check => check.Status == CheckStatus.Failed).Select(check => $"check {check.Id} failed: {check.Message}")) is { Length: > 0 } text
                ? text
                : null;
    }

    private static string AddError(OutputCollector outputs, string message)
    {
        outputs.Add(CellOutputs.Error(message, message.Split('\n')));
        return message;
    }

    private void FailAll(List<Cell> cells, string message)
    {
        foreach (Cell cell in cells)
        {
            AddResult(cell, _results.Count == 0 ? CellStatus.Failed : CellStatus.NotRun, _results.Count == 0 ? message : "", 0);
        }
    }

    private void AddResult(Cell cell, CellStatus status, string error, double seconds) =>
        _results.Add(new CellResult(cell.Number, cell.Nbgrader?.GradeId ?? cell.Id, cell.Source, status, error, seconds));
}
