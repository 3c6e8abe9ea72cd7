using Course.Exercises.Tests.Notebooks;

namespace Course.Exercises.Tests.Compilation;

/// <summary>The solutions in the notebooks of <c>grading/source</c>.</summary>
internal static class SourceSolutions
{
    private static readonly Dictionary<string, string> All = SourceNotebook.Names.SelectMany(SourceNotebook.Load)
        .Where(cell => cell.IsSolution).ToDictionary(cell => cell.GradeId!, cell => cell.Text);

    /// <summary>The cell with the solution of an exercise.</summary>
    internal static string Of(string id) => All.TryGetValue(id, out string? solution) ? solution : throw new KeyNotFoundException($"no notebook of grading/source has a solution of {id}");
}
