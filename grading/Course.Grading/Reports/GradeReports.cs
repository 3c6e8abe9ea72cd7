using System.Text;
using Course.Files;
using Course.Grading.Reports.ClassReport;
using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>Writes the results of a grading run into a folder; a reader sees each file whole, old or new.</summary>
public static class GradeReports
{
    /// <summary>Writes those of the chosen reports that need nothing but the grades, the tables last.</summary>
    /// <param name="folder">Where to; made if missing. Files of the same name are replaced, others stay.</param>
    /// <param name="formats">Which reports.</param>
    /// <param name="grades">The grades, in the order they are to appear in.</param>
    /// <param name="seed">The seed of the run; <c>grades.json</c> records it.</param>
    /// <param name="perStudent">Whether every student's inputs were drawn from the seed and his name; <c>grades.json</c> records it.</param>
    public static void Write(string folder, ReportFormats formats, IReadOnlyList<NotebookGrade> grades, int seed, bool perStudent = false)
    {
        ArgumentNullException.ThrowIfNull(grades);
        if (formats.HasFlag(ReportFormats.Html))
        {
            foreach (IGrouping<string, NotebookGrade> student in grades.GroupBy(grade => grade.Student))
            {
                Write(Path.Combine(folder, "feedback", FeedbackName.Of(student.Key)), FeedbackPage.Of(student.First().StudentName, [.. student]));
            }

            Write(Path.Combine(folder, "class.html"), ClassPage.Of(grades));
        }

        if (formats.HasFlag(ReportFormats.Gradescope))
        {
            foreach (IGrouping<string, NotebookGrade> student in grades.GroupBy(grade => grade.Student))
            {
                WriteOrDelete(Path.Combine(folder, "gradescope", FeedbackName.Of(student.Key, ".json")), GradescopeReport.Of([.. student]));
            }
        }

        if (formats.HasFlag(ReportFormats.Json))
        {
            Write(Path.Combine(folder, "grades.json"), JsonReport.Of(grades, seed, perStudent));
        }

        if (formats.HasFlag(ReportFormats.Csv))
        {
            Write(Path.Combine(folder, "grades.csv"), CsvReport.Of(grades));
        }
    }

    /// <summary>What an earlier run found must not stand for what this one could not.</summary>
    private static void WriteOrDelete(string path, string? text)
    {
        if (text is not null)
        {
            Write(path, text);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, string text) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
}
