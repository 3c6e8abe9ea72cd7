using System.Globalization;
using Course.Exercises;
using Course.Grading.Results;
using CsvHelper;
using CsvHelper.Configuration;

namespace Course.Grading.Reports;

/// <summary>
/// One row per student and notebook: who, which, points, of how many, status, the points of every exercise (empty where the
/// notebook does not have it or it has no score), notes.
/// </summary>
internal static class CsvReport
{
    /// <summary>A field that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        InjectionOptions = InjectionOptions.Escape,
    };

    internal static string Of(IReadOnlyList<NotebookGrade> grades)
    {
        string[] exercises = [.. ExerciseCatalogue.All.Select(exercise => exercise.Id).Where(id => grades.Any(grade => Find(grade, id) is not null))];
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Configuration))
        {
            WriteRow(csv, ["student", "notebook", "points", "max_points", "status", .. exercises, "notes"]);
            foreach (NotebookGrade grade in grades)
            {
                WriteRow(csv, Row(grade, exercises));
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Row(NotebookGrade grade, string[] exercises) =>
    [
        grade.StudentName,
        grade.Notebook,
        grade.IsGraded ? Number(grade.Points) : "",
        grade.IsGraded ? Number(grade.MaxPoints) : "",
        grade.IsGraded ? "graded" : "not graded",
        .. exercises.Select(id => Find(grade, id) is { Verdict: not Verdict.NotGraded } exercise ? Number(exercise.Points) : ""),
        string.Join("; ", Notes(grade)),
    ];

    private static IEnumerable<string> Notes(NotebookGrade grade) =>
        (grade.Problem is null ? grade.Notes : [grade.Problem, .. grade.Notes])
            .Concat(grade.Exercises.SelectMany(exercise => exercise.Notes.Select(note => $"{exercise.Id}: {note}")));

    private static ExerciseGrade? Find(NotebookGrade grade, string id) => grade.Exercises.FirstOrDefault(exercise => exercise.Id == id);

    private static string Number(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static void WriteRow(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
