using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>Makes the student's notebook from the source notebook that holds the solutions.</summary>
public static class NotebookRelease
{
    /// <summary>What stops the source from being released; empty when nothing does.</summary>
    public static IReadOnlyList<NotebookProblem> FindProblems(Notebook source)
    {
        IEnumerable<NotebookProblem> withoutMarkers = source.Cells
            .Where(cell => cell.Nbgrader is { Solution: true } && !Markers.HasSolution(cell.Source))
            .Select(cell => NotebookValidator.Problem(source, cell, "is a solution without markers; put // ### BEGIN SOLUTION and // ### END SOLUTION around its body"));
        return [.. NotebookValidator.Validate(source).Concat(withoutMarkers).OrderBy(problem => problem.Cell)];
    }

    /// <summary>
    /// A copy in which each solution is the line that throws <see cref="NotImplementedException"/> with the exercise's id, hidden tests and
    /// outputs are gone, paths fit the new folder, and nbgrader's checksums are those of the new text. Nothing else changes.
    /// </summary>
    /// <param name="source">A notebook in which <see cref="FindProblems"/> finds none.</param>
    /// <param name="fromFolder">The source's folder.</param>
    /// <param name="toFolder">The folder the copy is for.</param>
    public static Notebook Release(Notebook source, string fromFolder, string toFolder)
    {
        Notebook released = source.Clone();
        foreach (Cell cell in released.Cells)
        {
            ReleaseCell(cell, fromFolder, toFolder);
        }

        return released;
    }

    private static void ReleaseCell(Cell cell, string fromFolder, string toFolder)
    {
        string text = cell.Source;
        if (Markers.HasAny(text))
        {
            text = Markers.Release(text, $"throw new NotImplementedException(\"{cell.Nbgrader?.GradeId}: not attempted\");");
        }

        if (cell.IsCode)
        {
            text = PathRebasing.Rebase(text, fromFolder, toFolder);
            cell.SetOutputs([], null);
        }

        if (text != cell.Source)
        {
            cell.Source = text;
        }

        // nbgrader records the checksum of every cell it knows: a locked cell that changed was edited, a solution that did not was not attempted.
        if (cell.Nbgrader is { } nbgrader && (nbgrader.Grade || nbgrader.Solution || nbgrader.Locked))
        {
            nbgrader.Json["checksum"] = NbgraderChecksum.Of(cell);
        }
    }
}
