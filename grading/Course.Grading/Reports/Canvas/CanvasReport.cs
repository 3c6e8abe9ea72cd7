using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Course.Files;
using Course.Grading.Results;

namespace Course.Grading.Reports.Canvas;

/// <summary>
/// Writes <c>canvas.csv</c>, which Canvas imports (Grades, Import): the rows and identifying columns of its own export, byte for byte,
/// and a column of points for every notebook. A field without a grade is empty, which leaves Canvas as it is.
/// </summary>
public static partial class CanvasReport
{
    /// <summary>The file's name.</summary>
    public const string FileName = "canvas.csv";

    /// <summary>Writes the file.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="roster">Canvas's export.</param>
    /// <param name="grades">The grades.</param>
    /// <returns>Who is in the class and not in Canvas, or the other way round, and which points differ, each one line.</returns>
    public static IReadOnlyList<string> Write(string folder, CanvasRoster roster, IReadOnlyList<NotebookGrade> grades)
    {
        AtomicFile.Write(Path.Combine(folder, FileName), Encoding.UTF8.GetBytes(Of(roster, grades, out IReadOnlyList<string> remarks)));
        return remarks;
    }

    internal static string Of(CanvasRoster roster, IReadOnlyList<NotebookGrade> grades, out IReadOnlyList<string> remarks)
    {
        var said = new List<string>();
        ILookup<string, NotebookGrade> byStudent = grades.ToLookup(grade => grade.Student, StringComparer.Ordinal);
        var found = new StudentsInRoster(roster, [.. byStudent.Select(group => group.Key)]);
        CanvasColumn[] columns = [.. grades.Where(grade => grade.Problem is null && grade.Exercises.Count > 0).GroupBy(grade => grade.Notebook).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => ColumnOf(roster, group.Key, [.. group]))];
        said.AddRange(columns.Select(column => column.Remark).OfType<string>());

        IEnumerable<IEnumerable<string>> rows = roster.Table.Rows.Select((row, i) => roster.KeptOf(row).Concat(columns.Select(column =>
            i == 0 ? column.Header
            : i == roster.PointsRow ? column.Points
            : found.StudentIn(row) is string student ? ScoreOf(byStudent[student], column.Notebook)
            : "")));
        List<IEnumerable<string>> all = [.. rows];
        if (roster.PointsRow == 0)
        {
            all.Insert(1, Enumerable.Range(0, roster.Kept).Select(i => i == 0 ? "    Points Possible" : "").Concat(columns.Select(column => column.Points)));
        }

        said.AddRange(found.NotInRoster.Select(student => $"{byStudent[student].First().StudentName}: is not in Canvas's gradebook, so that {FileName} lacks the grades"));
        said.AddRange(found.NotInClass.Select(login => $"{ForeignText.Quote(login)}: is in Canvas's gradebook and handed in nothing; the fields are empty"));
        remarks = said;
        return roster.Table.TextOf(all);
    }

    private static string ScoreOf(IEnumerable<NotebookGrade> grades, string notebook) =>
        grades.FirstOrDefault(grade => grade.Notebook == notebook && grade.IsGraded) is NotebookGrade grade ? CsvText.Number(grade.Points) : "";

    /// <summary>The column that Canvas has for a notebook, <c>03-backprop (1234)</c>, or a new one.</summary>
    private static CanvasColumn ColumnOf(CanvasRoster roster, string notebook, IReadOnlyList<NotebookGrade> grades)
    {
        string name = Path.GetFileNameWithoutExtension(notebook), points = CsvText.Number(grades.Max(grade => grade.MaxPoints));
        int place = roster.Columns.FindIndex(roster.Kept, column => CanvasId().Replace(column, "") == name);
        if (place < 0)
        {
            return new CanvasColumn(notebook, roster.Table.FieldOf(name), points, null);
        }

        IReadOnlyList<string> pointsRow = roster.Table.Rows[roster.PointsRow];
        string theirs = roster.PointsRow > 0 && place < pointsRow.Count ? pointsRow[place] : points;
        bool same = double.TryParse(RawCsv.ValueOf(theirs), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && CsvText.Number(value) == points;
        return new CanvasColumn(notebook, roster.Table.Rows[0][place], theirs, same ? null : $"{name}: is worth {points} points here, and {ForeignText.Quote(RawCsv.ValueOf(theirs))} in Canvas; change it there");
    }

    private sealed record CanvasColumn(string Notebook, string Header, string Points, string? Remark);

    [GeneratedRegex(@" \(\d+\)\z")]
    private static partial Regex CanvasId();
}
