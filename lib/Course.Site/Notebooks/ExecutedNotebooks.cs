using Course.Notebooks.Ipynb;

namespace Course.Site.Notebooks;

/// <summary>Executed copies of the course's notebooks that somebody hands in: each must be a copy of the notebook as it is now, and nothing of solutions.</summary>
public static class ExecutedNotebooks
{
    /// <summary>Reads the copies.</summary>
    /// <param name="folder">Where they are, as <c>course run --out</c> writes them.</param>
    /// <param name="expected">The notebooks that were to be run, each under its file's name without <c>.ipynb</c>.</param>
    /// <exception cref="SiteException">A copy is missing, was not run, or has another text in a cell.</exception>
    /// <exception cref="NotebookFormatException">A copy is not a notebook.</exception>
    public static IReadOnlyList<(string Name, Notebook Notebook)> Read(string folder, IEnumerable<(string Name, Notebook Notebook)> expected)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(expected);
        return [.. expected.Select(one => (one.Name, Checked(Path.Combine(folder, one.Name + ".ipynb"), one.Notebook)))];
    }

    private static Notebook Checked(string path, Notebook expected)
    {
        if (!File.Exists(path))
        {
            throw new SiteException($"--executed: {path} is not there; run the notebooks with course run --out, or leave --executed out");
        }

        var copy = Notebook.Load(path);
        for (int i = 0; i < Math.Max(copy.Cells.Count, expected.Cells.Count); i++)
        {
            if (i >= copy.Cells.Count || i >= expected.Cells.Count || copy.Cells[i].Source != expected.Cells[i].Source || copy.Cells[i].CellType != expected.Cells[i].CellType)
            {
                throw new SiteException($"--executed: {path}, cell {i + 1}: differs from {expected.Name}; run that notebook again");
            }
        }

        Cell? idle = copy.Cells.FirstOrDefault(cell => cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source) && cell.Json["execution_count"] is null);
        return idle is null ? copy : throw new SiteException($"--executed: {path}, cell {idle.Number}: was not run; run the notebook again");
    }
}
