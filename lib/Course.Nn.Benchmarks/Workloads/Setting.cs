namespace Course.Nn.Benchmarks.Workloads;

/// <summary>What differs between steps that are timed and steps whose numbers are compared.</summary>
/// <param name="LearningRate">η of every optimiser.</param>
/// <param name="DropRate">Share of the units that dropout drops.</param>
internal sealed record Setting(double LearningRate, double DropRate)
{
    /// <summary>
    /// So small a rate that a network stays as it is, however many steps are made: at a usual one it would soon know the one batch by
    /// heart, and its gradients would shrink to numbers that processors take longer for.
    /// </summary>
    public static Setting Timing { get; } = new(1e-6, 0.5);

    /// <summary>A usual rate, at which the optimiser shows in the loss and ten steps do not yet bring it near zero, and nothing dropped, since every engine draws its own masks.</summary>
    public static Setting Agreement { get; } = new(1e-3, 0);
}
