namespace Course.Nn.Benchmarks.Agreement;

/// <summary>What one engine computes in one workload.</summary>
/// <param name="Workload">Its name.</param>
/// <param name="Engine">The engine's.</param>
/// <param name="Parameters">How many numbers it trains.</param>
/// <param name="Numbers">Losses, or mean squares of what came out.</param>
/// <param name="Difference">The largest relative difference to the first engine's numbers.</param>
internal sealed record AgreementLine(string Workload, string Engine, int Parameters, IReadOnlyList<double> Numbers, double Difference);
