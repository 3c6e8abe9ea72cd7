using System.Globalization;
using Course.Cli.Display;
using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;
using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>What a step of every workload cannot do without, the least time that this takes on the machine, and how near this library comes.</summary>
internal static class FloorReport
{
    private static readonly string[] Columns = ["workload", "MFLOP", "MB", "GB/s", "ms by arithmetic", "ms by memory", "ms, measured", "floor / measured"];

    private static readonly int[] Widths = [27, 9, 8, 7, 16, 12, 12, 16];

    /// <summary>Measures and writes line by line.</summary>
    public static void Write(TextWriter output, IEnumerable<string> workloads, MeasuringOptions options, int threads)
    {
        using var ours = new CourseEngine();
        double peak = threads * FmaPeak.Measure();
        output.WriteLine(Text($"{Machine.Description}; {threads} threads, {peak / 1e9:F0} GFLOP/s together; Course.Nn {Machine.CourseVersion}"));
        output.WriteLine("MFLOP: two per multiply-add of products and convolutions. MB: what a step is given and leaves behind, read and written once, at the speed of copying as much.");
        output.WriteLine();
        output.WriteLine(string.Join('\n', Terminal.MarkdownLines(Columns, Widths, [.. Columns.Select(_ => "")])[..2]));
        foreach (string workload in workloads)
        {
            double milliseconds = Meter.Measure(workload, [ours], options)[0].Median;
            double speed = StreamSpeed.Measure(ours.Work.Bytes, threads);
            output.WriteLine(Line(workload, ours.Work, speed, Floor.Of(ours.Work, peak, speed), milliseconds));
            output.Flush();
        }
    }

    /// <summary>One line of the table.</summary>
    internal static string Line(string workload, Work work, double bytesPerSecond, Floor floor, double milliseconds) => Terminal.MarkdownLines(
        Columns, Widths,
        [
            workload, Text($"{work.FloatingPointOperations / 1e6:F1}"), Text($"{work.Bytes / 1e6:F3}"), Text($"{bytesPerSecond / 1e9:F0}"),
            Text($"{floor.ByArithmetic:F3}"), Text($"{floor.ByMemory:F3}"), Text($"{milliseconds:F3}"), Text($"{floor.Milliseconds / milliseconds:P0}"),
        ])[2];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
