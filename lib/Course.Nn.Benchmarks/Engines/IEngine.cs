namespace Course.Nn.Benchmarks.Engines;

/// <summary>A library that runs the workloads.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>How tables call it.</summary>
    string Name { get; }

    /// <summary>Its version, and what it computes with.</summary>
    string Version { get; }

    /// <summary>Gets a workload ready.</summary>
    /// <returns>How many numbers it trains; null where the engine does not have this workload.</returns>
    int? Prepare(string workload);

    /// <summary>Seconds that this many steps of the workload take.</summary>
    double Run(int steps);

    /// <summary>The numbers by which a workload shows what it computes (<see cref="Workloads.IWorkload.Evidence"/>).</summary>
    /// <param name="workload">Its name.</param>
    /// <param name="folder">Where what it begins with lies (<see cref="Agreement.StartFiles"/>).</param>
    /// <returns>Null where the engine does not have this workload.</returns>
    IReadOnlyList<double>? Evidence(string workload, string folder);
}
