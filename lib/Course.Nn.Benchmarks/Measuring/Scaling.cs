using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using MathNet.Numerics.LinearRegression;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>How the time per training step of a perceptron grows with the batch and with the width of its layers.</summary>
internal static class Scaling
{
    private const int Width = 256;
    private const int Batch = 128;

    /// <summary>Sizes and milliseconds; the batch doubles from 8 to 1024 at width 256.</summary>
    public static IEnumerable<(int Size, double Milliseconds)> OverBatch(MeasuringOptions options) =>
        Doubling(8, 1024).Select(batch => (batch, Time(Width, batch, options)));

    /// <summary>Sizes and milliseconds; the width doubles from 64 to 2048 at batch 128.</summary>
    public static IEnumerable<(int Size, double Milliseconds)> OverWidth(MeasuringOptions options) =>
        Doubling(64, 2048).Select(width => (width, Time(width, Batch, options)));

    /// <summary>p of time ∝ sizeᵖ over the last points: the slope of the logarithms.</summary>
    public static double Exponent(IReadOnlyList<(int Size, double Milliseconds)> points, int last = 3)
    {
        (int Size, double Milliseconds)[] end = [.. points.TakeLast(last)];
        (_, double slope) = SimpleRegression.Fit(
            [.. end.Select(point => Math.Log(point.Size))], [.. end.Select(point => Math.Log(point.Milliseconds))]);
        return slope;
    }

    private static IEnumerable<int> Doubling(int from, int to)
    {
        for (int size = from; size <= to; size *= 2)
        {
            yield return size;
        }
    }

    private static double Time(int width, int batch, MeasuringOptions options)
    {
        Random random = RandomSource.FromSeed(1);
        using var engine = new CourseEngine((_, _) => TrainingWorkload.OfBatch(
            Catalogue.Perceptron(random, width, width, width, 10), new Momentum(Setting.Timing.LearningRate), Tensor.RandomNormal(random, [batch, width])));
        return Meter.Measure(string.Empty, [engine], options)[0].Median;
    }
}
