using System.Text;

namespace Course.Grading.Reports.Canvas;

/// <summary>A gradebook that Canvas exported: whom it lists, and which columns its import wants back as they are.</summary>
public sealed class CanvasRoster
{
    /// <summary>The column that holds what students' folders are called, unless another is named.</summary>
    public const string DefaultMatch = "SIS Login ID";

    private const string Student = "Student", Section = "Section", PointsPossible = "Points Possible";

    private static readonly string[] Needed = [Student, "ID", "SIS User ID", DefaultMatch, Section];

    private CanvasRoster(RawCsv table, string path, string match)
    {
        Table = table;
        Columns = [.. table.Rows[0].Select(field => RawCsv.ValueOf(field).Trim())];
        string[] missing = [.. Needed.Append(match).Except(Columns, StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            throw new GradingException($"{path}: has no column {ForeignText.Quote(missing[0])}; export the gradebook from Canvas (Grades, Export), and give that file");
        }

        Kept = Needed.Max(Columns.IndexOf) + 1;
        int points = table.Rows.ToList().FindIndex(row => RawCsv.ValueOf(row[0]).Trim() == PointsPossible);
        PointsRow = points < 0 ? 0 : points;
        MatchedBy = Columns.IndexOf(match);
        IGrouping<string, IReadOnlyList<string>>? twice = Students.GroupBy(LoginOf).FirstOrDefault(group => group.Key.Length > 0 && group.Count() > 1);
        if (twice is not null)
        {
            throw new GradingException($"{path}: {match} {ForeignText.Quote(twice.Key)} stands in {twice.Count()} rows; --match names a column in which every student has a value of his own");
        }
    }

    /// <summary>The table as it is written.</summary>
    internal RawCsv Table { get; }

    /// <summary>The names of its columns.</summary>
    internal List<string> Columns { get; }

    /// <summary>How many columns, from the first, say who a student is: all up to the section.</summary>
    internal int Kept { get; }

    /// <summary>The row that says how many points there are; 0, the row of names, where there is none.</summary>
    internal int PointsRow { get; }

    /// <summary>The rows of students: all below that of the points; what Canvas writes above it, such as when grades are posted, is of none.</summary>
    internal IEnumerable<IReadOnlyList<string>> Students => Table.Rows.Skip(1).Where((_, i) => i >= PointsRow);

    private int MatchedBy { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The CSV file that Canvas exported.</param>
    /// <param name="match">The column that holds the names of the students' folders; default <see cref="DefaultMatch"/>.</param>
    /// <exception cref="GradingException">It cannot be read, is no such file, or two students have one name in the column.</exception>
    public static CanvasRoster Read(string path, string? match = null)
    {
        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
            var table = RawCsv.Parse(text);
            return table.Rows.Count > 0 ? new CanvasRoster(table, path, match ?? DefaultMatch) : throw new GradingException($"{path}: is empty; give the CSV file that Canvas exports");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GradingException($"{path}: cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new GradingException($"{path}: is no CSV file in UTF-8{(e is FormatException ? ": " + e.Message : "")}; give the file that Canvas exports");
        }
    }

    /// <summary>A row's value in the column that students are matched by; empty when the row is too short.</summary>
    internal string LoginOf(IReadOnlyList<string> row) => MatchedBy < row.Count ? RawCsv.ValueOf(row[MatchedBy]).Trim() : "";

    /// <summary>The columns that say who a student is, as they are written.</summary>
    internal IEnumerable<string> KeptOf(IReadOnlyList<string> row) => Enumerable.Range(0, Kept).Select(i => i < row.Count ? row[i] : "");
}
