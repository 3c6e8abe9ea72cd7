using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>What happened to a code cell.</summary>
public enum CellStatus
{
    /// <summary>It ran, or raised the exception its tag <c>raises-exception</c> announced.</summary>
    Passed,

    /// <summary>It did not compile, threw, hung, ended the process, or did not throw although tagged <c>raises-exception</c>; or its check failed.</summary>
    Failed,

    /// <summary>A cell before it stopped the notebook.</summary>
    NotRun,
}

/// <summary>One code cell's result.</summary>
/// <param name="Number">Position in the notebook, from 1, all cells counted.</param>
/// <param name="Id">The cell id or grade_id, or null.</param>
/// <param name="Source">The cell's text.</param>
/// <param name="Status">What happened.</param>
/// <param name="Error">Why it failed, several lines; empty unless it failed.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record CellResult(int Number, string? Id, string Source, CellStatus Status, string Error, double Seconds);

/// <summary>One notebook's result.</summary>
/// <param name="Name">The notebook as it was asked for.</param>
/// <param name="Executed">The notebook with the outputs it got, also when it failed.</param>
/// <param name="Cells">Its code cells in order.</param>
/// <param name="Checks">The results of the check cells that ran, in order.</param>
/// <param name="Seconds">Wall time, the start of its process included.</param>
public sealed record NotebookResult(
    string Name, Notebook Executed, IReadOnlyList<CellResult> Cells, IReadOnlyList<CheckOutcome> Checks, double Seconds)
{
    /// <summary>Why the notebook was not run at all, <c>needs kernel python3</c>; null when it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>Whether every cell ran and no check failed. A check that was not attempted is no failure.</summary>
    public bool Passed => Skipped is null && Cells.All(cell => cell.Status == CellStatus.Passed);

    /// <summary>Code cells that ran.</summary>
    public int CellsRun => Cells.Count(cell => cell.Status != CellStatus.NotRun);
}
