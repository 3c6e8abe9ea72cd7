namespace Course.Cli;

/// <summary>Columns of text, aligned, readable on a terminal and in a log.</summary>
internal static class TextTable
{
    public static void Write(TextWriter output, string[] head, IReadOnlyList<string[]> rows)
    {
        string[][] all = [head, .. rows];
        var widths = head.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        WriteRow(output, head, widths);
        WriteRow(output, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in rows)
        {
            WriteRow(output, row, widths);
        }
    }

    private static void WriteRow(TextWriter output, string[] row, int[] widths) =>
        output.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
}
