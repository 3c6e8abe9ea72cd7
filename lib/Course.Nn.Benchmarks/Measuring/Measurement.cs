namespace Course.Nn.Benchmarks.Measuring;

/// <summary>How long one step of a workload took on one engine: the quartiles over rounds, in milliseconds.</summary>
internal sealed record Measurement(string Workload, string Engine, double LowerQuartile, double Median, double UpperQuartile)
{
    /// <summary>The quartiles of these times in milliseconds, at least one.</summary>
    public static Measurement Of(string workload, string engine, IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Measurement(workload, engine, Quantile(sorted, 0.25), Quantile(sorted, 0.5), Quantile(sorted, 0.75));
    }

    /// <summary>The number below which this share of the sorted numbers lies, between two of them in proportion.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
