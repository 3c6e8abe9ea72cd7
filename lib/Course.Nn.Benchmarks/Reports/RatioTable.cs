using System.Globalization;
using Course.Cli.Display;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>
/// A Markdown table, readable as text too: a line per workload with the median time of every engine and its quartiles, and
/// how many times as long as this library the others took.
/// </summary>
internal sealed class RatioTable(IReadOnlyList<IEngine> engines)
{
    private static readonly int[] Own = [27, 13, 15, 12];
    private static readonly int[] Peer = [11, 15, 19];

    private readonly int[] _widths = [.. Own, .. engines.Skip(1).SelectMany(_ => Peer)];

    private readonly string[] _head =
    [
        "workload", $"{engines[0].Name}, ms", "quartiles, ms", "rate",
        .. engines.Skip(1).SelectMany(engine => new[] { $"{engine.Name}, ms", "quartiles, ms", $"{engine.Name} / {engines[0].Name}" }),
    ];

    /// <summary>The names of the columns, and the line below.</summary>
    public string Head => string.Join('\n', Terminal.MarkdownLines(_head, _widths, [.. _head.Select(_ => "")])[..2]);

    /// <summary>One workload; the first measurement is this library's.</summary>
    /// <param name="measurements">One for each engine that has the workload.</param>
    /// <param name="floatingPointOperations">Per step; 0 where unknown.</param>
    public string Line(IReadOnlyList<Measurement> measurements, double floatingPointOperations)
    {
        Measurement ours = measurements[0];
        return Terminal.MarkdownLines(_head, _widths, [ours.Workload, Time(ours.Median), Quartiles(ours), Rate(), .. engines.Skip(1).SelectMany(Columns)])[2];

        IEnumerable<string> Columns(IEngine engine) => measurements.FirstOrDefault(measurement => measurement.Engine == engine.Name) is { } peer
            ? [Time(peer.Median), Quartiles(peer), Text($"{peer.Median / ours.Median:F2}")]
            : ["", "", ""];

        string Rate() => floatingPointOperations == 0 ? "" : Text($"{floatingPointOperations / ours.Median / 1e6:F0} GFLOP/s");
    }

    private static string Quartiles(Measurement measurement) => $"{Time(measurement.LowerQuartile)} – {Time(measurement.UpperQuartile)}";

    private static string Time(double milliseconds) =>
        milliseconds.ToString(milliseconds < 10 ? "F3" : milliseconds < 100 ? "F2" : "F1", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
