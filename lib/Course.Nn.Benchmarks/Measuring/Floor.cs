using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>The least time that a step can take on a machine, in milliseconds, by its arithmetic and by its memory; the larger one counts.</summary>
internal readonly record struct Floor(double ByArithmetic, double ByMemory)
{
    public double Milliseconds => Math.Max(ByArithmetic, ByMemory);

    /// <summary>For this work.</summary>
    /// <param name="work">Of a step.</param>
    /// <param name="operationsPerSecond">Floating-point operations, all threads together.</param>
    /// <param name="bytesPerSecond">Bytes read and written, all threads together.</param>
    public static Floor Of(Work work, double operationsPerSecond, double bytesPerSecond) =>
        new(1000 * work.FloatingPointOperations / operationsPerSecond, 1000 * work.Bytes / bytesPerSecond);
}
