using Course.Nn.Benchmarks.Engines;

namespace Course.Nn.Benchmarks.Tests;

/// <summary>An engine whose clock is made up: a step always takes the same time, and nothing is computed.</summary>
internal sealed class FakeEngine(string name, double secondsPerStep, int? parameters = 7, List<string>? log = null) : IEngine
{
    public string Name => name;

    public string Version => "1.2";

    /// <summary>How many steps each call of <see cref="Run"/> asked for.</summary>
    public List<int> Steps { get; } = [];

    public Action AfterRun { get; init; } = () => { };

    public int? Prepare(string workload) => parameters;

    public double Run(int steps)
    {
        log?.Add(name);
        Steps.Add(steps);
        AfterRun();
        return steps * secondsPerStep;
    }

    /// <summary>What <see cref="Evidence"/> answers.</summary>
    public double[] Numbers { get; init; } = [1, 0.5];

    public IReadOnlyList<double>? Evidence(string workload, string folder) => Numbers;

    public void Dispose()
    {
    }
}
