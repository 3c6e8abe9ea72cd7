using Course.Exercises;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>Which cell counts where several carry the id of one exercise.</summary>
internal static class SolutionChoice
{
    /// <summary>The last code cell that names the method and is more than the stub, else the last one; null when there is none.</summary>
    internal static Cell? Of(IEnumerable<Cell> cells, Exercise exercise)
    {
        Cell[] candidates = [.. cells.Where(cell => cell.IsCode)];
        Cell[] written = [.. candidates.Where(cell => !cell.Source.Contains(StubMarkOf(exercise), StringComparison.Ordinal))];
        return written.LastOrDefault(cell => cell.Source.Contains(exercise.Method + "(", StringComparison.Ordinal)) ?? written.LastOrDefault() ?? candidates.LastOrDefault();
    }

    /// <summary>What every stub's exception says.</summary>
    internal static string StubMarkOf(Exercise exercise) => $"{exercise.Id}: not attempted";
}
