namespace Course.Nn.Benchmarks.Engines.Libtorch;

/// <summary>A workload in libtorch.</summary>
/// <param name="Parameters">How many numbers it trains.</param>
/// <param name="Step">Does it once.</param>
/// <param name="Evidence">Makes steps and gives the numbers of <see cref="Workloads.IWorkload.Evidence"/>.</param>
internal sealed record LibtorchWorkload(int Parameters, Action Step, Func<IReadOnlyList<double>> Evidence);
