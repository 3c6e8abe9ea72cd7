using System.Globalization;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Reports;

/// <summary>How the time per training step grows: sizes, times, and the exponent p of time ∝ sizeᵖ.</summary>
internal static class ScalingReport
{
    /// <summary>Measures and prints line by line.</summary>
    public static void Write(TextWriter output, MeasuringOptions options, int threads)
    {
        output.WriteLine($"{Machine.Description}; {threads} threads; perceptron of two hidden layers, SGD with momentum; Course.Nn {Machine.CourseVersion}");
        WriteSeries("batch, at width 256", Scaling.OverBatch(options));
        output.WriteLine("Expected: a flat part while the work per step is smaller than its overhead, then 1, as every example costs the same.");
        WriteSeries("width, at batch 128", Scaling.OverWidth(options));
        output.WriteLine("Expected: towards 2, as the products of [128,w] and [w,w] cost w² operations.");

        void WriteSeries(string what, IEnumerable<(int Size, double Milliseconds)> series)
        {
            output.WriteLine();
            output.WriteLine(what);
            var points = new List<(int Size, double Milliseconds)>();
            foreach ((int size, double milliseconds) in series)
            {
                points.Add((size, milliseconds));
                string since = points.Count < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $"  exponent {Scaling.Exponent(points, last: 2):F2} since half the size");
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,6} {milliseconds,10:G4} ms per step{since}"));
                output.Flush();
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"time ∝ size^{Scaling.Exponent(points):F2} over the last three"));
        }
    }
}
