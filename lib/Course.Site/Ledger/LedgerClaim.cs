namespace Course.Site.Ledger;

/// <summary>A claim of the lectures, with where it is tested and shown.</summary>
/// <param name="Id">Such as <c>C01</c>.</param>
/// <param name="Text">What it says, in Markdown.</param>
/// <param name="Lectures">The lectures' tags.</param>
/// <param name="Test">The name of the test's file without its extension.</param>
/// <param name="Cells">The notebooks' names and the ids of the cells that show it.</param>
internal sealed record LedgerClaim(string Id, string Text, string Lectures, string Test, IReadOnlyList<(string Notebook, string Cell)> Cells);
