using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Course.Grading.Levers;

/// <summary>A table that an instructor wrote: named columns, separated by what separates the names (a comma, a semicolon or a tab).</summary>
internal static class InstructorCsv
{
    /// <summary>The rows, each with its line in the file; a column that is missing reads as empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="needed">The columns that must be there.</param>
    /// <exception cref="GradingException">It cannot be read, or lacks a column.</exception>
    internal static IReadOnlyList<InstructorRow> Read(string path, params IReadOnlyList<string> needed)
    {
        string text = TextOf(path);
        string head = text.Split('\n', 2)[0];
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = head.Contains(';', StringComparison.Ordinal) ? ";" : head.Contains('\t', StringComparison.Ordinal) ? "\t" : ",",
            PrepareHeaderForMatch = match => match.Header.Trim().ToLowerInvariant(),
            MissingFieldFound = null,
            TrimOptions = TrimOptions.Trim,
        };
        try
        {
            return Rows(path, text, configuration, needed);
        }
        catch (CsvHelperException e)
        {
            throw new GradingException(FormattableString.Invariant($"{path}, line {e.Context?.Parser?.RawRow ?? 0}: is not a row of a table: quotation marks open that do not close?"));
        }
    }

    private static List<InstructorRow> Rows(string path, string text, CsvConfiguration configuration, IReadOnlyList<string> needed)
    {
        using var csv = new CsvReader(new StringReader(text), configuration);
        if (!csv.Read() || !csv.ReadHeader() || needed.FirstOrDefault(name => csv.GetFieldIndex(name, isTryGet: true) < 0) is not null)
        {
            throw new GradingException($"{path}: the first line names the columns; {string.Join(", ", needed)} are needed");
        }

        var rows = new List<InstructorRow>();
        while (csv.Read())
        {
            int line = csv.Parser.RawRow;
            var fields = csv.HeaderRecord!.Distinct().ToDictionary(name => name.Trim().ToLowerInvariant(), name => csv.GetField(name) ?? "", StringComparer.Ordinal);
            rows.Add(new InstructorRow(path, line, fields));
        }

        return rows;
    }

    private static string TextOf(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GradingException($"{path}: cannot be read: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new GradingException($"{path}: is not UTF-8; save it as CSV in UTF-8");
        }
    }
}

/// <summary>One row.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">Its line there, from 1.</param>
/// <param name="Fields">The text of every column, by its name in small letters.</param>
internal sealed record InstructorRow(string Path, int Line, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The text of a column; empty when there is no such column.</summary>
    internal string this[string column] => Fields.GetValueOrDefault(column, "");

    /// <summary>What to throw because of this row.</summary>
    internal GradingException Refusal(string problem) => new(Describe(problem));

    /// <summary>A message that begins with the place.</summary>
    internal string Describe(string problem) => FormattableString.Invariant($"{Path}, line {Line}: {problem}");

    /// <summary>A number of points, 0 or more; null when the column is empty.</summary>
    /// <exception cref="GradingException">It is none.</exception>
    internal double? Points(string column) =>
        this[column].Length == 0 ? null
        : double.TryParse(this[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double points) && points <= 1e6 ? Math.Round(points, 2)
        : throw Refusal($"{column} {ForeignText.Quote(this[column])} is no number such as 2 or 1.5");
}
