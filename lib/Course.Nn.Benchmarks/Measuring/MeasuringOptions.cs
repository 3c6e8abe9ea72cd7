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

    /// <summary>The warm-up has at least this many steps, however long they take; default 40, more than the 30 calls after which .NET compiles a method anew.</summary>
    public int WarmUpSteps { get; init; } = 40;

    /// <summary>
    /// Seconds of silence before a round where several engines take turns; default 0.15. Measured: the threads of OpenBLAS keep
    /// looking for work for a tenth of a second after their last, on the processors that the next engine needs.
    /// </summary>
    public double PauseSeconds { get; init; } = 0.15;

    /// <summary>Ends the measuring between two rounds.</summary>
    public CancellationToken Cancellation { get; init; }
}
