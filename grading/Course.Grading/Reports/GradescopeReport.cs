using System.Text.Json;
using System.Text.Json.Serialization;
using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>
/// Gradescope's <c>results.json</c> of one student (gradescope-autograders.readthedocs.io, “Autograder specifications”): the score, and a
/// test for every exercise with its points and feedback as plain text. Nothing in it is hidden from the student, so that nothing secret is in it.
/// </summary>
internal static class GradescopeReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The results; null when not everything has a score: no file is how Gradescope learns that grading failed.</summary>
    /// <param name="grades">The student's grades, one per notebook.</param>
    internal static string? Of(IReadOnlyList<NotebookGrade> grades) => !grades.All(grade => grade.IsGraded) ? null : JsonSerializer.Serialize(
        new
        {
            Score = Math.Round(grades.Sum(grade => grade.Points), 2),
            ExecutionTime = grades.All(grade => grade.Elapsed is not null) ? Math.Round(grades.Sum(grade => grade.Elapsed!.Value.TotalSeconds), 2) : (double?)null,
            Output = string.Join('\n', grades.SelectMany(grade => FeedbackLines.Of(grade).Prepend($"{grade.Notebook}: {Html.Number(grade.Points)} of {Html.Number(grade.MaxPoints)} points"))),
            OutputFormat = "text",
            Visibility = "visible",
            StdoutVisibility = "hidden",
            Tests = grades.SelectMany((grade, i) => grade.Exercises.Select((exercise, j) => ToTest(exercise, FormattableString.Invariant($"{i + 1}.{j + 1}")))),
        },
        Options) + "\n";

    /// <summary>An exercise whose points count on top is worth none.</summary>
    private static object ToTest(ExerciseGrade exercise, string number) => new
    {
        Score = exercise.Points,
        MaxScore = exercise.IsExtra ? 0 : exercise.MaxPoints,
        Status = exercise.Points >= exercise.MaxPoints ? "passed" : "failed",
        Name = $"{exercise.Title} ({exercise.Id})",
        Number = number,
        Output = string.Join('\n', FeedbackLines.Of(exercise).Prepend(VerdictWords.Of(exercise.Verdict))),
        OutputFormat = "text",
        Visibility = "visible",
    };
}
