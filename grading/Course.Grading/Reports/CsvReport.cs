using Course.Exercises;
using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>
/// One row per student and notebook: who, which, points, of how many, status, the points of every exercise (empty where the
/// notebook does not have it or it has no score), notes.
/// </summary>
internal static class CsvReport
{
    /// <summary>Points before the penalty, and the penalty; left out where nobody was late.</summary>
    private static readonly string[] LateColumns = ["raw_points", "late_penalty"];

    internal static string Of(IReadOnlyList<NotebookGrade> grades)
    {
        string[] exercises = [.. ExerciseCatalogue.All.Select(exercise => exercise.Id).Concat(ByHandOnly(grades)).Distinct().Where(id => grades.Any(grade => Find(grade, id) is not null))];
        bool late = grades.Any(grade => grade.Late is not null);
        return CsvText.Of([["student", "notebook", "points", "max_points", "status", .. late ? LateColumns : [], .. exercises, "notes"], .. grades.Select(grade => Row(grade, exercises, late))]);
    }

    private static IEnumerable<string> Row(NotebookGrade grade, string[] exercises, bool late) =>
    [
        grade.StudentName,
        grade.Notebook,
        grade.IsGraded ? CsvText.Number(grade.Points) : "",
        grade.IsGraded ? CsvText.Number(grade.MaxPoints) : "",
        grade.IsGraded ? "graded" : "not graded",
        .. !late ? [] : grade.IsGraded ? new[] { CsvText.Number(grade.RawPoints), CsvText.Number(grade.Late?.Points ?? 0) } : ["", ""],
        .. exercises.Select(id => Find(grade, id) is { Verdict: not Verdict.NotGraded } exercise ? CsvText.Number(exercise.Points) : ""),
        string.Join("; ", Notes(grade)),
    ];

    private static IEnumerable<string> Notes(NotebookGrade grade) =>
        (grade.Problem is null ? grade.Notes : [grade.Problem, .. grade.Notes])
            .Concat(grade.Exercises.SelectMany(exercise => Notes(exercise).Select(note => $"{exercise.Id}: {note}")));

    private static IEnumerable<string> Notes(ExerciseGrade exercise) => exercise.Verdict == Verdict.ByHand ? [exercise.Message, .. exercise.Notes] : exercise.Notes;

    /// <summary>What is graded by hand and is no exercise of the grader's, such as a derivation.</summary>
    private static IEnumerable<string> ByHandOnly(IReadOnlyList<NotebookGrade> grades) =>
        grades.SelectMany(grade => grade.Exercises).Where(exercise => exercise.Verdict == Verdict.ByHand).Select(exercise => exercise.Id).Distinct().Order(StringComparer.Ordinal);

    private static ExerciseGrade? Find(NotebookGrade grade, string id) => grade.Exercises.FirstOrDefault(exercise => exercise.Id == id);
}
