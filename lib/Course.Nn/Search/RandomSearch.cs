using Course.Nn.Tensors;

namespace Course.Nn.Search;

/// <summary>
/// Values drawn at random, each hyper-parameter on its own scale (S2 · Hyper-parameters; Bergstra and Bengio, 2012): n trials try n values of
/// the one that matters, whichever it is, where a grid tries few.
/// </summary>
public static class RandomSearch
{
    /// <summary>Runs the search.</summary>
    /// <param name="parameters">The ranges, at least one.</param>
    /// <param name="trials">How many, at least 1.</param>
    /// <param name="evaluate">Trains and gives the score, larger for better, as in <see cref="GridSearch.Run"/>.</param>
    /// <param name="options">The defaults of <see cref="SearchOptions"/> unless given.</param>
    /// <inheritdoc cref="GridSearch.Run" path="/exception"/>
    public static SearchResult Run(IReadOnlyList<HyperParameter> parameters, int trials, Func<Trial, double> evaluate, SearchOptions? options = null)
    {
        TrialRunner.RequireTrials(trials, "a random search");
        using var runner = new TrialRunner(parameters, evaluate, options);
        Random random = RandomSource.FromSeed((options ?? new SearchOptions()).Seed);
        return new SearchResult(parameters, runner.Run(Trials.Drawn(parameters, 1, trials, trials, 1, random), trials));
    }
}
