namespace Course.Nn.WithoutBackprop;

/// <summary>
/// Evolves the weights and the shape of a network (S3 · neuro-evolution; NEAT is by Stanley and Miikkulainen, 2002): in every generation
/// the fittest of each species survive, and their children have moved weights and now and then one more hidden unit or
/// connection.
/// </summary>
/// <remarks>
/// NEAT's ideas kept: start without hidden units, grow, and let a new shape compete with its own kind first, since it
/// is nearly always worse until its weights have settled. A species is simply a number of hidden units here, and crossover by
/// historical markings is left out.
/// </remarks>
public static class NeuroEvolution
{
    /// <summary>Runs the generations until one genome is good enough.</summary>
    /// <param name="inputs">Inputs of the network, at least 1.</param>
    /// <param name="outputs">Its outputs, at least 1.</param>
    /// <param name="fitness">How good a genome is: the higher the better.</param>
    /// <param name="random">All chance there is.</param>
    /// <param name="options">The defaults of <see cref="NeuroEvolutionOptions"/> unless given.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static NeuroEvolutionResult Evolve(
        int inputs, int outputs, Func<Genome, double> fitness, Random random, NeuroEvolutionOptions? options = null)
    {
        Require.NotNull(fitness);
        Require.NotNull(random);
        options ??= new NeuroEvolutionOptions();
        options.Validate();
        List<Scored> population = [.. Enumerable.Range(0, options.Population).Select(_ => Score(Genome.Start(random, inputs, outputs)))];
        var history = new List<double>();
        while (true)
        {
            // OrderBy is stable: where fitness is equal, the older genome stays in front.
            population = [.. population.OrderByDescending(scored => scored.Fitness)];
            history.Add(population[0].Fitness);
            if (history[^1] >= options.TargetFitness || history.Count == options.Generations)
            {
                return new NeuroEvolutionResult(population[0].Genome, history);
            }

            Scored[][] parents = Survivors(population, options);
            population = [.. parents.SelectMany(species => species)];
            for (int i = 0; population.Count < options.Population; i++)
            {
                Scored[] species = parents[i % parents.Length];
                population.Add(Score(Child(species[random.Next(species.Length)].Genome, random, options)));
            }
        }

        Scored Score(Genome genome) => new(genome, fitness(genome));
    }

    /// <summary>The fittest of the best species, which share the places equally.</summary>
    private static Scored[][] Survivors(List<Scored> sorted, NeuroEvolutionOptions options)
    {
        Scored[][] species = [.. sorted.GroupBy(scored => scored.Genome.HiddenUnits).Take(options.Species).Select(group => group.ToArray())];
        int each = Math.Max(1, (int)(options.Survivors * options.Population / species.Length));
        return [.. species.Select(group => group.Take(each).ToArray())];
    }

    private static Genome Child(Genome parent, Random random, NeuroEvolutionOptions options)
    {
        Genome child = parent.WithMovedWeights(random, options.WeightChange);
        child = random.NextDouble() < options.NewUnit ? child.WithUnit(random) : child;
        return random.NextDouble() < options.NewConnection ? child.WithConnection(random) : child;
    }

    private readonly record struct Scored(Genome Genome, double Fitness);
}

/// <summary>What <see cref="NeuroEvolution"/> came to.</summary>
/// <param name="Best">The fittest genome of the last generation.</param>
/// <param name="Fitness">The best fitness of each generation; never falls.</param>
public sealed record NeuroEvolutionResult(Genome Best, IReadOnlyList<double> Fitness);
