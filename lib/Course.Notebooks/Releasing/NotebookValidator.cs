using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>Checks that a notebook is one this course can release, run and grade.</summary>
public static class NotebookValidator
{
    /// <summary>Everything wrong with the structure: cell ids, languages, nbgrader metadata, markers. Empty when all is well.</summary>
    public static IReadOnlyList<NotebookProblem> Validate(Notebook notebook)
    {
        IEnumerable<NotebookProblem> problems = notebook.Cells
            .SelectMany(cell => ProblemsOf(cell).Select(message => Problem(notebook, cell, message)))
            .Concat(Repeated(notebook, cell => cell.Id, "the cell id"))
            .Concat(Repeated(notebook, cell => cell.Nbgrader?.GradeId, "the grade_id"));
        return [.. problems.OrderBy(problem => problem.Cell)];
    }

    internal static NotebookProblem Problem(Notebook notebook, Cell cell, string message) =>
        NotebookProblem.At(notebook.Name, cell, message);

    private static IEnumerable<string> ProblemsOf(Cell cell)
    {
        if (cell.Id is null)
        {
            yield return "has no cell id; save the notebook as nbformat 4.5";
        }

        if (cell.IsCode && (!cell.Metadata.ContainsKey("dotnet_interactive") || !cell.Metadata.ContainsKey("polyglot_notebook")))
        {
            yield return "metadata lacks dotnet_interactive.language or polyglot_notebook.kernelName; set both to \"csharp\"";
        }

        if (Markers.FindProblem(cell.Source) is { } markers)
        {
            yield return markers;
        }

        foreach (string problem in NbgraderSchema.ProblemsOf(cell))
        {
            yield return problem;
        }

        if (cell.Nbgrader is null && Markers.HasSolution(cell.Source))
        {
            yield return "has a solution, but no nbgrader metadata to give it a grade_id; add the metadata or delete the markers";
        }
    }

    private static IEnumerable<NotebookProblem> Repeated(Notebook notebook, Func<Cell, string?> key, string what) => notebook.Cells
        .Where(cell => key(cell) is not null)
        .GroupBy(key)
        .SelectMany(group => group.Skip(1).Select(cell =>
            Problem(notebook, cell, $"{what} \"{OneLine.Of(group.Key!, 80)}\" is already that of cell {group.First().Number}; choose another")));
}
