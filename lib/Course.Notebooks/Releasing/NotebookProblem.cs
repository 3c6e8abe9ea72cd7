namespace Course.Notebooks.Releasing;

/// <summary>Something wrong with a notebook, at a place.</summary>
/// <param name="Notebook">The notebook's file.</param>
/// <param name="Cell">The cell, counted from 1; null when it concerns the whole notebook.</param>
/// <param name="GradeId">The cell's grade_id or id, where it has one.</param>
/// <param name="Message">What is wrong, and the way out.</param>
public sealed record NotebookProblem(string Notebook, int? Cell, string? GradeId, string Message)
{
    /// <summary>One line: <c>03-backprop.ipynb, cell 7 (03-affine-backward): …</c></summary>
    public override string ToString()
    {
        string place = Cell is null ? "" : $", cell {Cell}{(GradeId is null ? "" : $" ({GradeId})")}";
        return $"{Notebook}{place}: {Message}";
    }
}
