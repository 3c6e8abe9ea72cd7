namespace Course.Grading.Compilation;

/// <summary>
/// Which cell a name is taken from when several declare it: the exercise's own solution cell, then the nearest cell before
/// it, then the nearest after it; the student's cells before the course's.
/// </summary>
internal sealed class CellChoice
{
    private readonly Dictionary<string, int> _cellOf = [];

    internal CellChoice(IReadOnlyList<ParsedCell> cells, string exerciseId)
    {
        int home = cells.ToList().FindIndex(cell => cell.Source.Solves == exerciseId);
        IEnumerable<int> byPreference = Enumerable.Range(0, cells.Count)
            .Where(i => cells[i].Error is null)
            .OrderBy(i => cells[i].Source.FromCourse)
            .ThenBy(i => i <= home ? home - i : cells.Count + i);
        foreach (int i in byPreference)
        {
            foreach (string name in cells[i].Names.SelectMany(names => names))
            {
                _cellOf.TryAdd(name, i);
            }
        }
    }

    /// <summary>The cell that <paramref name="name"/> is taken from; null when none declares it.</summary>
    internal int? CellOf(string name) => _cellOf.TryGetValue(name, out int cell) ? cell : null;

    /// <summary>Whether a declaration that introduces these names in this cell takes part.</summary>
    internal bool TakesPart(int cell, IReadOnlyList<string> names) => names.Any(name => _cellOf.GetValueOrDefault(name, -1) == cell);
}
