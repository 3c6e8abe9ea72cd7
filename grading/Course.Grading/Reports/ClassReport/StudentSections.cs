using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>The students of a class's page: a table of all, and for each what became of every exercise.</summary>
internal static class StudentSections
{
    internal static string Of(IReadOnlyList<ClassStudent> students)
    {
        var table = new HtmlTable("students-table", "Every student, all notebooks together", "student", "#graded", "#not graded", "#points", "#of", "#share");
        foreach (ClassStudent student in students)
        {
            int graded = student.Grades.Count(grade => grade.IsGraded);
            table.Add(
                student.Link,
                HtmlTable.Number(graded),
                HtmlTable.Number(student.Grades.Count - graded),
                HtmlTable.Number(graded == 0 ? null : student.Points),
                HtmlTable.Number(graded == 0 ? null : student.MaxPoints),
                HtmlTable.Number(student.MaxPoints == 0 ? null : student.Points / student.MaxPoints, Html.Percent(student.MaxPoints == 0 ? 0 : student.Points / student.MaxPoints)));
        }

        return
            $"""
            <section id="students" aria-labelledby="students-title">
            <h2 id="students-title">Students</h2>
            {table}{string.Concat(students.Select(Details))}</section>

            """;
    }

    /// <summary>The anchor lies inside, so that a browser opens the part when a link leads there.</summary>
    private static string Details(ClassStudent student) =>
        $"""
        <details>
        <summary><h3>{Html.Name(student.Name)}</h3></summary>
        <p id="{student.Anchor}">{student.FeedbackLink}</p>
        {string.Concat(student.Grades.Select((grade, i) => Notebook(grade, string.Create(CultureInfo.InvariantCulture, $"{student.Anchor}-{i + 1}"))))}</details>

        """;

    private static string Notebook(NotebookGrade grade, string id)
    {
        if (grade.Problem is string problem)
        {
            return $"<p>{Html.Text(grade.Notebook)} <span class=\"bad\">Not graded: {Html.Text(problem)}</span></p>\n";
        }

        var table = new HtmlTable(id, $"{grade.Notebook}: {Score(grade)}", "exercise", "#points", "#of", "verdict", "misconception")
        { Sortable = false };
        foreach (ExerciseGrade exercise in grade.Exercises)
        {
            table.Add(
                Html.Text(exercise.Title),
                HtmlTable.Number(exercise.Verdict == Verdict.NotGraded ? null : exercise.Points),
                HtmlTable.Number(exercise.MaxPoints),
                HtmlTable.Text(VerdictWords.Of(exercise.Verdict)),
                HtmlTable.Cell(exercise.Diagnosis is null ? "" : $"<div class=\"words\">{Html.Text(exercise.Diagnosis)}</div>"));
        }

        return table.IsEmpty ? $"<p>{Html.Text(grade.Notebook)}: nothing to grade in it.</p>\n" : table.ToString();
    }

    private static string Score(NotebookGrade grade) =>
        !grade.IsGraded ? "not graded"
        : $"{Html.Number(grade.Points)} of {Html.Number(grade.MaxPoints)} points{(grade.Late is LatePenalty late ? $", {Html.Number(late.Points)} taken off for being late" : "")}";
}
