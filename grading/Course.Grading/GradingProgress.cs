using Course.Grading.Results;

namespace Course.Grading;

/// <summary>A notebook has been graded.</summary>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Grade">The grade that was just given.</param>
public sealed record GradingProgress(int Done, int Total, NotebookGrade Grade);
