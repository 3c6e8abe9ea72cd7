using System.Globalization;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>
/// A Markdown table, readable as text too: a line per workload with the median time of every engine, and how many times as
/// long as this library the others took.
/// </summary>
internal sealed class RatioTable(IReadOnlyList<IEngine> engines)
{
    /// <summary>The names of the columns, and the line below.</summary>
    public string Head => Row(["workload", $"{engines[0].Name}, ms", "quartiles, ms", .. engines.Skip(1).SelectMany(engine => new[] { $"{engine.Name}, ms", $"{engine.Name} / {engines[0].Name}" }), "rate"])
        + "\n" + Row([.. Enumerable.Repeat("---", 4 + (2 * (engines.Count - 1)))]);

    /// <summary>One workload; the first measurement is this library's.</summary>
    /// <param name="measurements">One for each engine that has the workload.</param>
    /// <param name="floatingPointOperations">Per step; 0 where unknown.</param>
    public string Line(IReadOnlyList<Measurement> measurements, double floatingPointOperations)
    {
        Measurement ours = measurements[0];
        return Row([ours.Workload, Time(ours.Median), $"{Time(ours.LowerQuartile)} – {Time(ours.UpperQuartile)}", .. engines.Skip(1).SelectMany(Peer), Rate()]);

        IEnumerable<string> Peer(IEngine engine) => measurements.FirstOrDefault(measurement => measurement.Engine == engine.Name) is { } peer
            ? [Time(peer.Median), Text($"{peer.Median / ours.Median:F2}")]
            : ["", ""];

        string Rate() => floatingPointOperations == 0 ? "" : Text($"{floatingPointOperations / ours.Median / 1e6:F0} GFLOP/s");
    }

    private static string Time(double milliseconds) => Text($"{milliseconds:G4}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Row(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(27) : cell.PadLeft(10)))} |";
}
