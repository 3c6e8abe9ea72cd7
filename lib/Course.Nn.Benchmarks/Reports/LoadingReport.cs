using System.Globalization;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>What augmentation adds to the time of an epoch.</summary>
internal static class LoadingReport
{
    public static void Write(TextWriter output, MeasuringOptions options, int threads)
    {
        output.WriteLine($"{Machine.Description}; {threads} threads; convnet of cnn28 on 2,560 stroke digits; Course.Nn {Machine.CourseVersion}");
        IReadOnlyList<Measurement> all = LoadingTimes.Measure(options);
        foreach (Measurement one in all)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Workload,-48} {one.Median,8:F1} ms per epoch ({one.LowerQuartile:F1} – {one.UpperQuartile:F1}), {one.Median / all[0].Median:F3} times the first"));
        }
    }
}
