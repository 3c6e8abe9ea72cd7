namespace Course.Nn.Benchmarks.Measuring;

/// <summary>How thoroughly a workload is measured.</summary>
internal sealed record MeasuringOptions
{
    /// <summary>Rounds per engine; the median is over them. Default 15.</summary>
    public int Rounds { get; init; } = 15;

    /// <summary>A round has as many steps as take this long, in seconds, so that the clock and a moment's disturbance hardly count; default 0.1.</summary>
    public double RoundSeconds { get; init; } = 0.1;

    /// <summary>Every engine runs this long before it is timed, in seconds, until caches are filled and code is compiled; default 1.</summary>
    public double WarmUpSeconds { get; init; } = 1;
}
