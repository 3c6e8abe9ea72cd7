using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>Something wrong with a notebook, at a place.</summary>
/// <param name="Notebook">The notebook's file.</param>
/// <param name="Cell">The cell, counted from 1; null when it concerns the whole notebook.</param>
/// <param name="GradeId">The cell's grade_id or id, where it has one.</param>
/// <param name="Message">What is wrong, and the way out.</param>
public sealed record NotebookProblem(string Notebook, int? Cell, string? GradeId, string Message)
{
    private const int LongestId = 80, LongestLine = 50;

    /// <summary>The first line of the cell that is not empty, to find it by; null when there is none.</summary>
    public string? FirstLine { get; init; }

    /// <summary>One line: <c>03-backprop.ipynb, cell 7 (03-affine-backward) “Tensor MyAffine…”: …</c></summary>
    public override string ToString()
    {
        string id = GradeId is null ? "" : $" ({OneLine.Of(GradeId, LongestId)})";
        string line = FirstLine is null ? "" : $" “{OneLine.Of(FirstLine, LongestLine)}”";
        return $"{Notebook}{(Cell is null ? "" : $", cell {Cell}{id}{line}")}: {Message}";
    }

    /// <summary>Something wrong with a cell.</summary>
    internal static NotebookProblem At(string notebook, Cell cell, string message) => new(notebook, cell.Number, cell.Nbgrader?.GradeId ?? cell.Id, message)
    {
        FirstLine = cell.Source.Split('\n').FirstOrDefault(line => line.Trim().Length > 0),
    };
}
