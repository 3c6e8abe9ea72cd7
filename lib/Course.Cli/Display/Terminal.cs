using Spectre.Console;

namespace Course.Cli.Display;

/// <summary>Where the command writes: to a terminal, with colours and moving lines, or into a file or pipe, with plain lines of any length.</summary>
internal static class Terminal
{
    /// <summary>Wide enough that no line of a log is broken.</summary>
    private const int Unlimited = 10_000;

    /// <summary>The border and the padding to the left of Spectre's simple tables.</summary>
    private const int Indent = 2;

    /// <summary>Whether somebody reads along.</summary>
    public static bool Is(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>A bar, or several, that moves while work is done and is gone afterwards; for terminals.</summary>
    public static Progress Progress(TextWriter output) => ProgressBelowLines(output).Bars;

    /// <summary>The same, and what writes a line above the bars from any thread.</summary>
    public static (Progress Bars, Action<string> WriteAbove) ProgressBelowLines(TextWriter output)
    {
        IAnsiConsole console = On(output);
        return (console.Progress().AutoClear(true), line => console.WriteLine(line));
    }

    /// <summary>Columns under headings, aligned.</summary>
    public static void Table(TextWriter output, string[] head, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string heading in head)
        {
            table.AddColumn(new TableColumn(new Text(heading)) { NoWrap = !Is(output) });
        }

        foreach (string[] row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        Write(output, table);
    }

    /// <summary>
    /// The heading, the rule and one row of a Markdown table, aligned, numbers to the right of the first column: three lines, so that each row
    /// can be written as soon as it is known.
    /// </summary>
    /// <param name="head">The headings.</param>
    /// <param name="widths">The least width of each column; the same for every row, so that they stand below each other.</param>
    /// <param name="row">The cells.</param>
    public static string[] MarkdownLines(string[] head, int[] widths, string[] row)
    {
        var table = new Table { Border = TableBorder.Markdown };
        for (int i = 0; i < head.Length; i++)
        {
            table.AddColumn(new TableColumn(new Text(head[i]))
            {
                Alignment = i == 0 ? Justify.Left : Justify.Right,
                NoWrap = true,
                Width = Math.Max(widths[i], Math.Max(head[i].Length, row[i].Length)),
            });
        }

        table.AddRow(row.Select(cell => new Text(cell)));
        using var text = new StringWriter();
        On(text).Write(table);
        return [.. text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.StartsWith('|'))];
    }

    /// <summary>In a log the first column begins where the line does, and nothing follows the last.</summary>
    private static void Write(TextWriter output, Table table)
    {
        if (Is(output))
        {
            On(output).Write(table);
            return;
        }

        using var text = new StringWriter();
        On(text).Write(table);
        foreach (string line in text.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
        {
            output.WriteLine(line[Indent..]);
        }
    }

    private static IAnsiConsole On(TextWriter output)
    {
        bool isTerminal = Is(output);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = Unlimited;
        }

        return console;
    }
}
