using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>What of a class's work needs an instructor's eye: common misconceptions, hand-ins that are broken, hand-ins that are slow.</summary>
internal static class WorkSections
{
    private const int MostMistakes = 20, MostSlow = 10;

    internal static string Mistakes(IReadOnlyList<NotebookGrade> grades)
    {
        var table = new HtmlTable(
            "mistakes-table", "What the numbers show, and one student’s as an example", "misconception", "#students", "exercise", "output", "worst element", "#relative error");
        foreach (CommonMistake mistake in CommonMistake.In(grades, MostMistakes))
        {
            table.Add(
                $"<div class=\"words\">{Html.Text(mistake.Diagnosis)}<br><span class=\"soft\">{Html.Text(mistake.Explanation)}</span></div>",
                HtmlTable.Number(mistake.Students),
                HtmlTable.Text(mistake.Exercise),
                HtmlTable.Text(mistake.Example?.Name ?? ""),
                HtmlTable.Text(Html.Index(mistake.Example?.WorstIndex)),
                HtmlTable.Number(mistake.Example?.WorstError, mistake.Example?.WorstError?.ToString("G2", CultureInfo.InvariantCulture)));
        }

        return Section("mistakes", "Commonest misconceptions", table.IsEmpty ? "<p>The numbers of no solution show a known one.</p>\n" : table.ToString());
    }

    internal static string Broken(IReadOnlyList<NotebookGrade> grades, IReadOnlyList<ClassStudent> students)
    {
        var table = new HtmlTable("broken-table", "Hand-ins without a score, and why", "student", "file", "why");
        foreach ((ClassStudent student, NotebookGrade grade) in Of(students).Where(pair => !pair.Grade.IsGraded))
        {
            table.Add(student.Link, HtmlTable.Text(grade.Notebook), HtmlTable.Cell($"<div class=\"words\">{Html.Text(ReasonOf(grade))}</div>"));
        }

        return Section("broken", "Not graded", table.IsEmpty ? $"<p>All {grades.Count.ToString(CultureInfo.InvariantCulture)} hand-ins have a score.</p>\n" : table.ToString());
    }

    /// <summary>The slowest hand-ins. A hand-in that an earlier run graded has the time of that run.</summary>
    internal static string Slow(IReadOnlyList<NotebookGrade> grades, IReadOnlyList<ClassStudent> students)
    {
        var table = new HtmlTable("slow-table", "The hand-ins that took longest to grade", "student", "notebook", "#seconds", "out of time");
        foreach ((ClassStudent student, NotebookGrade grade) in Of(students).Where(pair => pair.Grade.Elapsed is not null).OrderByDescending(pair => pair.Grade.Elapsed).Take(MostSlow))
        {
            table.Add(
                student.Link,
                HtmlTable.Text(grade.Notebook),
                HtmlTable.Number(grade.Elapsed?.TotalSeconds, grade.Elapsed?.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
                HtmlTable.Text(string.Join(", ", grade.Exercises.Where(exercise => exercise.Verdict == Verdict.TimedOut).Select(exercise => exercise.Id))));
        }

        const string About = "<p class=\"soft\">Times depend on the machine and on what else it did. What <code>--resume</code> took over has the time of the run that graded it. "
            + "They stand on this page only: the tables of grades are the same from run to run.</p>\n";
        int unknown = grades.Count(grade => grade.Elapsed is null);
        string missing = unknown == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<p class=\"soft\">Of {unknown} hand-ins the time is not known.</p>\n");
        return Section("slow", "Slowest to grade", (table.IsEmpty ? "<p>No times were measured.</p>\n" : table + About) + (table.IsEmpty ? "" : missing));
    }

    private static IEnumerable<(ClassStudent Student, NotebookGrade Grade)> Of(IReadOnlyList<ClassStudent> students) =>
        students.SelectMany(student => student.Grades.Select(grade => (student, grade)));

    private static string ReasonOf(NotebookGrade grade) => grade.Problem
        ?? string.Join("; ", grade.Exercises.Where(exercise => exercise.Verdict == Verdict.NotGraded).Select(exercise => $"{exercise.Id}: {exercise.Message}"));

    private static string Section(string id, string title, string content) =>
        $"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{title}</h2>
        {content}</section>

        """;
}
