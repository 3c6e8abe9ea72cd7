namespace Course.Nn.WithoutBackprop;

/// <summary>How <see cref="NeuroEvolution"/> searches.</summary>
public sealed record NeuroEvolutionOptions
{
    /// <summary>Genomes per generation, at least 2; default 300.</summary>
    public int Population { get; init; } = 300;

    /// <summary>Generations at most, at least 1; default 200.</summary>
    public int Generations { get; init; } = 200;

    /// <summary>The share that survives unchanged and has children, 0 &lt; share &lt; 1; default 0.2.</summary>
    public double Survivors { get; init; } = 0.2;

    /// <summary>Species kept at most, one per number of hidden units, from 1 to the population; default 4.</summary>
    public int Species { get; init; } = 4;

    /// <summary>Stops when the best fitness is at least this; default none.</summary>
    public double TargetFitness { get; init; } = double.PositiveInfinity;

    /// <summary>How likely a child gets a new hidden unit, 0..1; default 0.05.</summary>
    public double NewUnit { get; init; } = 0.05;

    /// <summary>How likely a child gets a new connection, 0..1; default 0.4.</summary>
    public double NewConnection { get; init; } = 0.4;

    /// <summary>Standard deviation of the change of a weight in a child, &gt; 0; half of the weights change. Default 1.</summary>
    public double WeightChange { get; init; } = 1;

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        Require.AtLeast(Population, 2, "NeuroEvolution");
        Require.AtLeast(Generations, 1, "NeuroEvolution");
        Require.Inside(Survivors, 0, 1, "NeuroEvolution", hint: ", a share");
        Require.That(Species >= 1 && Species <= Population, $"NeuroEvolution: {Species} species; expected 1 to the population, {Population}");
        Require.Between(NewUnit, 0, 1, "NeuroEvolution", "probability of a new unit");
        Require.Between(NewConnection, 0, 1, "NeuroEvolution", "probability of a new connection");
        Require.That(!double.IsNaN(TargetFitness), $"NeuroEvolution: target fitness {TargetFitness}; expected a number");
        Require.Positive(WeightChange, "NeuroEvolution");
    }
}
