using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>Runs several notebooks side by side.</summary>
public static class CourseRun
{
    /// <summary>Runs every notebook and returns the results in the order given. One notebook's failure costs the others nothing.</summary>
    /// <param name="notebooks">The notebooks, and the folder in which each runs: what its <c>#r</c> paths are relative to.</param>
    /// <param name="options">Jobs, limits, progress.</param>
    /// <param name="cancellation">Stops all and kills their processes.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static async Task<IReadOnlyList<NotebookResult>> RunAsync(
        IReadOnlyList<(Notebook Notebook, string Folder)> notebooks, RunOptions options, CancellationToken cancellation)
    {
        var results = new NotebookResult[notebooks.Count];
        await using var sessions = new SessionSupply(notebooks.Count, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation };
        await Parallel.ForAsync(0, notebooks.Count, parallel, async (i, cancel) =>
        {
            (Notebook notebook, string folder) = notebooks[i];
            results[i] = await new NotebookRunner(notebook, Path.GetFullPath(folder), options, sessions).RunAsync(cancel);
            options.Progress(new RunProgress(notebook.Name, results[i].Cells.Count, results[i].Cells.Count, results[i]));
        });
        return results;
    }
}
