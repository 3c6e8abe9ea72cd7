using System.Text;

namespace Course.Grading.Reports.Canvas;

/// <summary>
/// A comma-separated table whose fields keep the spelling they have in the file, quotation marks and all, so that they can be written again byte
/// for byte; a library hands out values, and writes its own spelling of them.
/// </summary>
/// <param name="Rows">The fields of every row as they are written.</param>
/// <param name="Delimiter">What stands between them.</param>
/// <param name="NewLine">What ends a row.</param>
/// <param name="Preamble">A byte order mark, or nothing.</param>
internal sealed record RawCsv(IReadOnlyList<IReadOnlyList<string>> Rows, char Delimiter, string NewLine, string Preamble)
{
    private const string ByteOrderMark = "\uFEFF";

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">Quotation marks open that do not close.</exception>
    internal static RawCsv Parse(string text)
    {
        string preamble = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? ByteOrderMark : "";
        string body = text[preamble.Length..];
        string head = body.Split('\n', 2)[0];
        char delimiter = head.Contains(',', StringComparison.Ordinal) ? ',' : head.Contains(';', StringComparison.Ordinal) ? ';' : '\t';
        return new RawCsv(Split(body, delimiter), delimiter, body.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", preamble);
    }

    /// <summary>What a field means.</summary>
    internal static string ValueOf(string field) =>
        field.Length >= 2 && field[0] == '"' && field[^1] == '"' ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;

    /// <summary>How a value is written: in quotation marks where it must be.</summary>
    internal string FieldOf(string value) =>
        value.AsSpan().IndexOfAny($"{Delimiter}\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;

    /// <summary>The text of rows of fields.</summary>
    internal string TextOf(IEnumerable<IEnumerable<string>> rows) =>
        Preamble + string.Concat(rows.Select(row => string.Join(Delimiter, row) + NewLine));

    private static List<IReadOnlyList<string>> Split(string text, char delimiter)
    {
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        var field = new StringBuilder();
        bool quoted = false;
        foreach (char c in text.EndsWith('\n') ? text : text + "\n")
        {
            quoted ^= c == '"';
            if (quoted || (c != delimiter && c != '\n'))
            {
                field.Append(c);
                continue;
            }

            row.Add(c == '\n' && field.Length > 0 && field[^1] == '\r' ? field.ToString(0, field.Length - 1) : field.ToString());
            field.Clear();
            if (c == '\n')
            {
                rows.Add(row);
                row = [];
            }
        }

        return quoted ? throw new FormatException("quotation marks open that do not close") : [.. rows.Where(one => one.Any(part => part.Length > 0))];
    }
}
