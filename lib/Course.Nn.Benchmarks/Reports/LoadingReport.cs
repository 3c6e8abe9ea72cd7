using System.Globalization;
using Course.Cli.Display;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>What augmentation adds to the time of an epoch.</summary>
internal static class LoadingReport
{
    public static void Write(TextWriter output, MeasuringOptions options, int threads)
    {
        output.WriteLine($"{Machine.Description}; {threads} threads; convnet of cnn28 on 2,560 stroke digits; Course.Nn {Machine.CourseVersion}");
        IReadOnlyList<Measurement> all = LoadingTimes.Measure(options);
        Terminal.Table(
            output,
            ["workload", "ms per epoch", "quartiles", "times the first"],
            all.Select(one => new[] { one.Workload, Text($"{one.Median:F1}"), Text($"{one.LowerQuartile:F1} – {one.UpperQuartile:F1}"), Text($"{one.Median / all[0].Median:F3}") }));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
