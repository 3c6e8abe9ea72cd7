using System.Globalization;
using Course.Cli.Display;
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
            string[] head = [what, "ms per step", "exponent since half the size"];
            int[] widths = [.. head.Select(heading => heading.Length)];
            var points = new List<(int Size, double Milliseconds)>();
            foreach ((int size, double milliseconds) in series)
            {
                points.Add((size, milliseconds));
                string since = points.Count < 2 ? "" : Text($"{Scaling.Exponent(points, last: 2):F2}");
                string[] lines = Terminal.MarkdownLines(head, widths, [Text($"{size}"), Text($"{milliseconds:G4}"), since]);
                foreach (string line in points.Count == 1 ? lines : lines[2..])
                {
                    output.WriteLine(line);
                }

                output.Flush();
            }

            output.WriteLine(Text($"time ∝ size^{Scaling.Exponent(points):F2} over the last three"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
