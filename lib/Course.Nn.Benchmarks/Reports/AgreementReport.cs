using System.Globalization;
using System.Text.Json;
using Course.Cli.Display;
using Course.Nn.Benchmarks.Agreement;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>What the engines agree on: a Markdown table, or one JSON object per line.</summary>
internal static class AgreementReport
{
    private static readonly int[] Widths = [27, 10, 12, 14, 20];

    private static readonly string[] Columns = ["workload", "engine", "parameters", "last number", "relative difference"];

    /// <summary>The names of the columns, and the line below.</summary>
    public static string Head => string.Join('\n', Terminal.MarkdownLines(Columns, Widths, [.. Columns.Select(_ => "")])[..2]);

    /// <summary>One engine's line of the table.</summary>
    public static string TableLine(AgreementLine line) => Terminal.MarkdownLines(
        Columns, Widths, [line.Workload, line.Engine, Text($"{line.Parameters}"), Text($"{line.Numbers[^1]:G6}"), Text($"{line.Difference:E1}")])[2];

    /// <summary>One engine's JSON object.</summary>
    public static string JsonLine(AgreementLine line) => JsonSerializer.Serialize(new
    {
        workload = line.Workload,
        engine = line.Engine,
        parameters = line.Parameters,
        numbers = line.Numbers,
        relative_difference = line.Difference,
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
