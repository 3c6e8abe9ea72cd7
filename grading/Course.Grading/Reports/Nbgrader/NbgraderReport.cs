using System.Text;
using Course.Files;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Reports.Nbgrader;

/// <summary>Writes what nbgrader's own tools go on with: <c>autograded/STUDENT/ASSIGNMENT/NOTEBOOK.ipynb</c> and a table with its columns.</summary>
public static class NbgraderReport
{
    /// <summary>The table's name; nbgrader's own, <c>grades.csv</c>, is taken by the course's.</summary>
    public const string TableName = "nbgrader.csv";

    /// <summary>
    /// Writes the notebooks of everyone whose exercises all have a score, then the table. A notebook of an earlier run whose student has no score
    /// now is deleted.
    /// </summary>
    /// <param name="folder">Where to.</param>
    /// <param name="grades">The grades.</param>
    /// <param name="submissions">The folder that was graded.</param>
    /// <param name="source">The folder with the course's own notebooks.</param>
    /// <param name="due">When the work was due; null when nobody said.</param>
    /// <returns>Which notebooks could not be written and why, each one line.</returns>
    /// <exception cref="GradingException">There are no source notebooks.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<NotebookGrade> grades, string submissions, string source, DateTimeOffset? due)
    {
        ArgumentNullException.ThrowIfNull(grades);
        var course = CourseNotebook.LoadAll(source).ToDictionary(notebook => notebook.FileName);
        var problems = new List<string>();
        foreach (NotebookGrade grade in grades.Where(grade => grade.HandIn is not null && course.ContainsKey(grade.Notebook)))
        {
            string path = Path.Combine(folder, "autograded", grade.Student, NbgraderCsv.AssignmentOf(grade), grade.Notebook);
            try
            {
                Write(path, grade, submissions, course[grade.Notebook]);
            }
            catch (NotebookFormatException e)
            {
                problems.Add($"{grade.StudentName}: no autograded notebook, since what was graded has changed: {ForeignText.Clean(e.Message)}");
            }
        }

        AtomicFile.Write(Path.Combine(folder, TableName), Encoding.UTF8.GetBytes(NbgraderCsv.Of(grades, due)));
        return problems;
    }

    private static void Write(string path, NotebookGrade grade, string submissions, CourseNotebook course)
    {
        if (grade.IsGraded)
        {
            HandIn handIn = grade.HandIn!;
            Notebook submitted = new Submission(grade.Student, course.FileName, Path.Combine(submissions, handIn.Place)) { ZipEntry = handIn.ZipEntry }.Read();
            AtomicFile.Write(path, AutogradedNotebook.Of(submitted, course, grade));
        }
        else if (grade.Problem is null && File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
