namespace Course.Grading.Compilation;

/// <summary>
/// Which cell a name is taken from when several declare it: the cell that solves the exercise, then the nearest cell before
/// it, then the nearest after it; the student's cells before the course's.
/// </summary>
internal sealed class CellChoice
{
    private readonly Dictionary<string, int> _cellOf = [], _cellOfKey = [];
    private readonly List<int> _byPreference;

    internal CellChoice(IReadOnlyList<ParsedCell> cells, string exerciseId, string method)
    {
        int home = HomeOf([.. cells], exerciseId, method);
        _byPreference =
        [
            .. Enumerable.Range(0, cells.Count)
                .Where(i => cells[i].Syntax.Error is null)
                .OrderBy(i => cells[i].Source.FromCourse)
                .ThenBy(i => i <= home ? home - i : cells.Count + i),
        ];
        foreach (int i in _byPreference)
        {
            foreach ((string name, string key) in cells[i].Syntax.Names.Zip(cells[i].Syntax.Keys).SelectMany(declaration => declaration.First.Zip(declaration.Second)))
            {
                bool isOverload = _cellOf.ContainsKey(name) && key != name && !_cellOfKey.ContainsKey(name);
                if (_cellOf.TryAdd(name, i) || isOverload)
                {
                    _cellOfKey.TryAdd(key, i);
                }
            }
        }
    }

    /// <summary>The cells without a syntax error, those first whose declarations go first.</summary>
    internal IReadOnlyList<int> ByPreference => _byPreference;

    /// <summary>The solution cell; where that is still the stub and the student wrote the method into another cell, the last such cell.</summary>
    private static int HomeOf(List<ParsedCell> cells, string exerciseId, string method)
    {
        int home = cells.FindIndex(cell => cell.Source.Solves == exerciseId);
        int answer = home >= 0 && cells[home].Syntax.IsStubOf(method)
            ? cells.FindLastIndex(cell => !cell.Source.FromCourse && cell.Source.Solves is null && cell.Syntax.Error is null && cell.Syntax.Declares(method) && !cell.Syntax.IsStubOf(method))
            : -1;
        return answer >= 0 ? answer : home;
    }

    /// <summary>The cell that <paramref name="name"/> is taken from; null when none declares it.</summary>
    internal int? CellOf(string name) => _cellOf.TryGetValue(name, out int cell) ? cell : null;

    /// <summary>Whether a declaration that stands for these keys (<see cref="CellSyntax.Keys"/>) in this cell takes part.</summary>
    internal bool TakesPart(int cell, IReadOnlyList<string> keys) => keys.Any(key => _cellOfKey.GetValueOrDefault(key, -1) == cell);
}
