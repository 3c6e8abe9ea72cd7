using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>Something that is done again and again, and timed.</summary>
internal interface IWorkload
{
    /// <summary>How many numbers the step trains, for a comparison with the peers' copy of the workload; 0 where it trains none.</summary>
    int Parameters { get; }

    /// <summary>What a step cannot do without.</summary>
    Work Work { get; }

    /// <summary>What it begins with, for the peers to begin with too: what it is handed, then its parameters in the order of its layers.</summary>
    IReadOnlyList<Tensor> Start { get; }

    /// <summary>Does it once.</summary>
    void Step();

    /// <summary>Makes steps, ten where it trains, and gives numbers that whoever does the same work gets too: losses, or mean squares of what came out.</summary>
    IReadOnlyList<double> Evidence();
}
