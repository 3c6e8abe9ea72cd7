using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>One student of a class.</summary>
/// <param name="Anchor">The id of the student's part of the page.</param>
/// <param name="Folder">The name of the student's folder.</param>
/// <param name="Name">The student's name in reports.</param>
/// <param name="Grades">One per notebook.</param>
internal sealed record ClassStudent(string Anchor, string Folder, string Name, IReadOnlyList<NotebookGrade> Grades)
{
    /// <summary>Points in all notebooks that were graded.</summary>
    internal double Points => Grades.Where(grade => grade.IsGraded).Sum(grade => grade.Points);

    /// <summary>Points to be earned in them.</summary>
    internal double MaxPoints => Grades.Where(grade => grade.IsGraded).Sum(grade => grade.MaxPoints);

    /// <summary>Everyone, in the order of the grades.</summary>
    internal static IReadOnlyList<ClassStudent> Of(IReadOnlyList<NotebookGrade> grades) =>
        [.. grades.GroupBy(grade => grade.Student, StringComparer.Ordinal).Select((group, i) => new ClassStudent($"student-{i + 1}", group.Key, group.First().StudentName, [.. group]))];

    /// <summary>A link to the student's part of the page.</summary>
    internal string Link => $"<a href=\"#{Anchor}\">{Html.Name(Name)}</a>";

    /// <summary>A link to the student's own page.</summary>
    internal string FeedbackLink => $"<a href=\"feedback/{Html.Text(Uri.EscapeDataString(FeedbackName.Of(Folder)))}\">feedback page for {Html.Name(Name)}</a>";
}
