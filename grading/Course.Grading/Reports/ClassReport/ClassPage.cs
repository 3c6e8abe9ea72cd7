using System.Globalization;
using Course.Grading.Results;

namespace Course.Grading.Reports.ClassReport;

/// <summary>
/// What an instructor wants to know of a whole class, in one page that needs no network: how the points are distributed, which exercises
/// were hard and which tell the strong from the weak, the commonest misconceptions, which hand-ins were slow or broken, and every student.
/// </summary>
internal static class ClassPage
{
    /// <summary>The page.</summary>
    /// <param name="grades">All grades of the class.</param>
    internal static string Of(IReadOnlyList<NotebookGrade> grades)
    {
        IReadOnlyList<NotebookStatistics> notebooks = NotebookStatistics.Of(grades);
        IReadOnlyList<ClassStudent> students = ClassStudent.Of(grades);
        string body =
            $"""
            <header>
            <h1>The class</h1>
            <p>{Summary(grades, students.Count)}</p>
            </header>
            <nav aria-label="Sections">
            <ul>
            <li><a href="#notebooks">Notebooks</a></li>
            <li><a href="#mistakes">Misconceptions</a></li>
            <li><a href="#broken">Not graded</a></li>
            <li><a href="#slow">Slowest</a></li>
            <li><a href="#students">Students</a></li>
            </ul>
            </nav>
            <main>
            {NotebookSections.Of(notebooks)}{WorkSections.Mistakes(grades)}{WorkSections.Broken(grades, students)}{WorkSections.Slow(grades, students)}{StudentSections.Of(students)}</main>

            """;
        return HtmlPage.Of("The class", ClassStyle.Css, body, ClassScript.Js);
    }

    private static string Summary(IReadOnlyList<NotebookGrade> grades, int students)
    {
        int graded = grades.Count(grade => grade.IsGraded);
        return string.Create(CultureInfo.InvariantCulture, $"{Counted(students, "student")}, {Counted(grades.Count, "hand-in")}, {graded} of them graded.");
    }

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
