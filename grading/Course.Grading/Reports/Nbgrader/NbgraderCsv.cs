using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports.Nbgrader;

/// <summary>
/// The columns of nbgrader's own export, one row per student and assignment. What was not graded has empty scores, not zeros; names and
/// addresses of students, which only a gradebook knows, are empty.
/// </summary>
internal static class NbgraderCsv
{
    private static readonly string[] Columns =
        ["assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email", "raw_score", "late_submission_penalty", "score", "max_score"];

    /// <summary>The table, in the order of assignment and student.</summary>
    /// <param name="grades">The grades.</param>
    /// <param name="due">When the work was due; null when nobody said.</param>
    internal static string Of(IReadOnlyList<NotebookGrade> grades, DateTimeOffset? due) => CsvText.Of(
    [
        Columns,
        .. grades.GroupBy(grade => (Assignment: AssignmentOf(grade), grade.Student))
            .OrderBy(group => group.Key.Assignment, StringComparer.Ordinal)
            .Select(group => Row(group.Key.Assignment, [.. group], due)),
    ]);

    /// <summary>The assignment's folder; in another layout the notebook's name is that of the assignment. Empty where there is no notebook.</summary>
    internal static string AssignmentOf(NotebookGrade grade) => grade.HandIn?.Assignment ?? Path.GetFileNameWithoutExtension(grade.Notebook);

    private static string[] Row(string assignment, NotebookGrade[] grades, DateTimeOffset? due)
    {
        NotebookGrade[] graded = [.. grades.Where(grade => grade.IsGraded)];
        bool whole = grades.All(grade => grade.IsGraded || IsSecondOf(graded, grade));
        DateTimeOffset? time = grades.Select(grade => grade.Late?.HandedIn ?? grade.HandIn?.Time).Max();
        return
        [
            ForeignText.Clean(assignment), Time(due), Time(time), grades[0].StudentName, "", "", "",
            .. new[] { graded.Sum(grade => grade.RawPoints), graded.Sum(grade => grade.Late?.Points ?? 0), graded.Sum(grade => grade.Points), graded.Sum(grade => grade.MaxPoints) }
                .Select(value => whole ? CsvText.Number(value) : ""),
        ];
    }

    /// <summary>Whether a file was left out because another of its name was graded.</summary>
    private static bool IsSecondOf(NotebookGrade[] graded, NotebookGrade grade) =>
        grade.Problem is not null && graded.Any(other => other.Notebook.Equals(grade.Notebook, StringComparison.OrdinalIgnoreCase));

    /// <summary>As Python prints a time in UTC without a zone.</summary>
    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString(time.Value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) ?? "";
}
