using System.Text.Json;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>One JSON object per line and measurement.</summary>
internal static class JsonLines
{
    public static string Line(Measurement measurement, int threads) => JsonSerializer.Serialize(new
    {
        workload = measurement.Workload,
        engine = measurement.Engine,
        threads,
        ms_per_step = measurement.Median,
    });
}
