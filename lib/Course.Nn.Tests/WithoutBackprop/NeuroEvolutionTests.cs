using Course.Nn.Tensors;
using Course.Nn.WithoutBackprop;

namespace Course.Nn.Tests.WithoutBackprop;

public class NeuroEvolutionTests
{
    private static readonly (double A, double B, double Target)[] XorCases = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Evolve_Xor_IsSolvedWithAHiddenUnit(int seed)
    {
        NeuroEvolutionResult result = Solve(seed);
        Assert.All(XorCases, c => Assert.Equal(c.Target, Math.Round(result.Best.Evaluate(c.A, c.B)[0])));

        // No network without hidden units can: their decision boundary is a straight line.
        Assert.True(result.Best.HiddenUnits >= 1);
        Assert.True(result.Best.Connections >= 4);
    }

    [Fact]
    public void Evolve_Fitness_IsTheBestOfAllGenomesSoFar()
    {
        const int Population = 40;
        var all = new List<double>();
        NeuroEvolutionResult result = NeuroEvolution.Evolve(
            2, 1, Watched, RandomSource.FromSeed(1), new() { Population = Population, Generations = 25, Survivors = 0.25, NewUnit = 0 });

        // Without new units there is one species, of which a quarter survives unchanged and is not asked again: 30 new genomes in
        // every generation after the first.
        Assert.Equal(Population + (24 * 30), all.Count);
        Assert.Equal(Enumerable.Range(0, 25).Select(generation => all.Take(Population + (generation * 30)).Max()), result.Fitness);
        Assert.Equal(result.Fitness[^1], XorFitness(result.Best));
        Assert.True(result.Fitness[^1] > result.Fitness[0]);

        double Watched(Genome genome)
        {
            all.Add(XorFitness(genome));
            return all[^1];
        }
    }

    [Fact]
    public void Evolve_SameSeed_SameNumbers() => Assert.Equal(Solve(2).Fitness, Solve(2).Fitness);

    [Fact]
    public void Evolve_WithoutNewUnits_CannotSolveXor()
    {
        NeuroEvolutionResult result = NeuroEvolution.Evolve(
            2, 1, XorFitness, RandomSource.FromSeed(1), new() { Generations = 30, NewUnit = 0, NewConnection = 1 });
        Assert.Equal((0, 3, 30), (result.Best.HiddenUnits, result.Best.Connections, result.Fitness.Count));
        Assert.True(result.Fitness[^1] < -0.1);
    }

    [Fact]
    public void Evaluate_StartGenome_IsASigmoidOfItsWeights()
    {
        var genome = Genome.Start(RandomSource.FromSeed(1), 2, 3);
        Assert.Equal((0, 9), (genome.HiddenUnits, genome.Connections));
        double[] outputs = genome.Evaluate(0.5, -1);
        Assert.Equal(3, outputs.Length);
        Assert.All(outputs, y => Assert.InRange(y, 0, 1));
    }

    [Fact]
    public void OptionOutOfRange_NamesIt()
    {
        Fails("NeuroEvolution: population 1; expected at least 2", new() { Population = 1 });
        Fails("NeuroEvolution: generations 0; expected at least 1", new() { Generations = 0 });
        Fails("NeuroEvolution: survivors 1; expected a number above 0 and below 1, a share", new() { Survivors = 1 });
        Fails("NeuroEvolution: 9 species; expected 1 to the population, 8", new() { Species = 9, Population = 8 });
        Fails("NeuroEvolution: probability of a new unit 2; expected 0 to 1", new() { NewUnit = 2 });
        Fails("NeuroEvolution: probability of a new connection -1; expected 0 to 1", new() { NewConnection = -1 });
        Fails("NeuroEvolution: weight change 0; expected a positive, finite number", new() { WeightChange = 0 });
        Assert.Equal(
            "Genome: inputs 0; expected at least 1",
            Assert.Throws<ArgumentException>(() => Genome.Start(RandomSource.FromSeed(1), 0, 1)).Message);
        Assert.Equal(
            "Genome: 1 inputs; expected 2",
            Assert.Throws<ArgumentException>(() => Genome.Start(RandomSource.FromSeed(1), 2, 1).Evaluate(1)).Message);
    }

    private static void Fails(string expected, NeuroEvolutionOptions options) => Assert.Equal(
        expected, Assert.Throws<ArgumentException>(() => NeuroEvolution.Evolve(1, 1, _ => 0, RandomSource.FromSeed(1), options)).Message);

    /// <summary>Minus the mean squared error: −0.02 puts every case on the right side of ½ (one wrong alone costs 0.0625).</summary>
    private static NeuroEvolutionResult Solve(int seed) =>
        NeuroEvolution.Evolve(2, 1, XorFitness, RandomSource.FromSeed(seed), new() { TargetFitness = -0.02 });

    private static double XorFitness(Genome genome) => -XorCases.Average(c => Math.Pow(genome.Evaluate(c.A, c.B)[0] - c.Target, 2));
}
