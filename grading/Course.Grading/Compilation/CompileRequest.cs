namespace Course.Grading.Compilation;

/// <summary>Everything needed to compile a student's solution of one exercise.</summary>
/// <param name="ExerciseId">The exercise.</param>
/// <param name="Method">The method the student writes.</param>
/// <param name="Signature">Its signature, for the message when it does not fit.</param>
/// <param name="Call">Statements that call it on <c>Tensor[] a</c> and return a <c>Tensor[]</c>.</param>
/// <param name="Forbidden">Full names, or beginnings of full names, that this exercise does not allow.</param>
/// <param name="Usings">The using directives that the notebook begins with.</param>
/// <param name="Cells">The student's code cells in notebook order, then those of the course.</param>
internal sealed record CompileRequest(
    string ExerciseId,
    string Method,
    string Signature,
    string Call,
    IReadOnlyList<string> Forbidden,
    IReadOnlyList<string> Usings,
    IReadOnlyList<CellSource> Cells)
{
    /// <summary>The number of the cell that checks the exercise: above it, statements outside of methods count. Null runs none.</summary>
    public int? CheckedAt { get; init; }
}
