using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>Checks that a notebook is one this course can release, run and grade.</summary>
public static partial class NotebookValidator
{
    private const int SchemaVersion = 3;

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
        new(notebook.Name, cell.Number, cell.Nbgrader?.GradeId ?? cell.Id, message);

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

        if (cell.Nbgrader is { } nbgrader)
        {
            foreach (string problem in ProblemsOf(nbgrader))
            {
                yield return problem;
            }
        }
        else if (Markers.HasSolution(cell.Source))
        {
            yield return "has a solution, but no nbgrader metadata to give it a grade_id; add the metadata or delete the markers";
        }
    }

    private static IEnumerable<string> ProblemsOf(NbgraderCell nbgrader)
    {
        if (nbgrader.GradeId is not { } id || !GradeId().IsMatch(id))
        {
            yield return $"grade_id \"{nbgrader.GradeId}\" is not valid; use letters, digits, - and _";
        }

        if (nbgrader.SchemaVersion != SchemaVersion)
        {
            yield return $"nbgrader schema_version is {nbgrader.SchemaVersion?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}; write {SchemaVersion}";
        }

        foreach (string flag in (string[])["grade", "solution", "locked", "task"])
        {
            if (nbgrader.Json[flag]?.GetValueKind() is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
            {
                yield return $"nbgrader \"{flag}\" is missing; write true or false";
            }
        }

        if (nbgrader.Grade && nbgrader.Points is not >= 0)
        {
            yield return "is graded, but its points are missing or negative; write how many it is worth";
        }
    }

    private static IEnumerable<NotebookProblem> Repeated(Notebook notebook, Func<Cell, string?> key, string what) => notebook.Cells
        .Where(cell => key(cell) is not null)
        .GroupBy(key)
        .SelectMany(group => group.Skip(1).Select(cell =>
            Problem(notebook, cell, $"{what} \"{group.Key}\" is already that of cell {group.First().Number}; choose another")));

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex GradeId();
}
