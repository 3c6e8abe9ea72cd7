namespace Course.Nn.Benchmarks.Workloads;

/// <summary>Something that is done again and again, and timed.</summary>
internal interface IWorkload
{
    /// <summary>How many numbers the step trains, for a comparison with the peers' copy of the workload; 0 where it trains none.</summary>
    int Parameters { get; }

    /// <summary>Floating-point operations per step, where they are known exactly; else 0.</summary>
    double FloatingPointOperations { get; }

    /// <summary>Does it once.</summary>
    void Step();
}
