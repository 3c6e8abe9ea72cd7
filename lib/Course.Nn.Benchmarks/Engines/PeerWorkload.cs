namespace Course.Nn.Benchmarks.Engines;

/// <summary>A workload in another library of this process.</summary>
/// <param name="Parameters">How many numbers it trains.</param>
/// <param name="Step">Does it once.</param>
/// <param name="Evidence">Makes steps and gives the numbers of <see cref="Workloads.IWorkload.Evidence"/>.</param>
internal sealed record PeerWorkload(int Parameters, Action Step, Func<IReadOnlyList<double>> Evidence);
