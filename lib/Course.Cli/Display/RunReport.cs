using System.Globalization;
using Course.Notebooks.Running;

namespace Course.Cli.Display;

/// <summary>What a run tells people: each failing cell with its source and error, then a table with one row per notebook.</summary>
internal static class RunReport
{
    public static void Write(TextWriter output, IReadOnlyList<NotebookResult> results)
    {
        foreach (NotebookResult result in results)
        {
            foreach (CellResult cell in result.Cells.Where(cell => cell.Status == CellStatus.Failed))
            {
                WriteFailure(output, result.Name, cell);
            }
        }

        output.WriteLine();
        Terminal.Table(output, ["notebook", "cells", "checks", "points", "seconds", "status"], results.Select(Row));
        if (OptionalParts.Absent() is { Length: > 0 } absent)
        {
            output.WriteLine();
            output.WriteLine(absent);
        }
    }

    private static string[] Row(NotebookResult result) =>
    [
        result.Name,
        result.CellsRun == result.Cells.Count ? $"{result.Cells.Count}" : $"{result.CellsRun} of {result.Cells.Count}",
        Checks(result.Checks),
        Points(result.Checks),
        result.Seconds.ToString("F1", CultureInfo.InvariantCulture),
        Status(result),
    ];

    private static string Checks(IReadOnlyList<CheckOutcome> checks)
    {
        (CheckStatus Status, string Name)[] kinds =
            [(CheckStatus.Passed, "passed"), (CheckStatus.Failed, "failed"), (CheckStatus.NotAttempted, "not attempted")];
        IEnumerable<string> parts = kinds
            .Select(kind => (Count: checks.Count(check => check.Status == kind.Status), kind.Name))
            .Where(part => part.Count > 0)
            .Select(part => $"{part.Count} {part.Name}");
        return checks.Count == 0 ? "-" : string.Join(", ", parts);
    }

    private static string Points(IReadOnlyList<CheckOutcome> checks) => checks.Count == 0
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{checks.Sum(c => c.Points):0.##}/{checks.Sum(c => c.MaxPoints):0.##}");

    private static string Status(NotebookResult result)
    {
        var failed = result.Cells.Where(cell => cell.Status == CellStatus.Failed).ToList();
        return result.Skipped is { } reason ? $"skipped: {reason}"
            : failed.Count == 0 ? "ok" : $"FAILED at cell {string.Join(", ", failed.Select(cell => cell.Number))}";
    }

    private static void WriteFailure(TextWriter output, string notebook, CellResult cell)
    {
        output.WriteLine();
        output.WriteLine($"{notebook}, cell {cell.Number}{(cell.Id is null ? "" : $" ({cell.Id})")} failed:");
        WriteIndented(output, cell.Source, "    ");
        WriteIndented(output, cell.Error, "  ! ");
    }

    private static void WriteIndented(TextWriter output, string text, string indent)
    {
        foreach (string line in text.TrimEnd().Split('\n'))
        {
            output.WriteLine(indent + Printable.Line(line));
        }
    }
}
