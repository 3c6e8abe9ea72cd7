using System.Numerics;
using Course.Nn.Tensors;

namespace Course.Nn.Search;

/// <summary>
/// Random search in stages (S2 · hyper-parameters): the first looks over the whole ranges, each later one over a quarter of the ranges before,
/// around the best values so far.
/// </summary>
public static class CoarseToFine
{
    private const double Narrowing = 0.25;

    /// <summary>Runs the search; trials are numbered through all stages.</summary>
    /// <param name="parameters">The ranges of the first stage, at least one.</param>
    /// <param name="stages">How many, at least 1.</param>
    /// <param name="trials">Trials per stage, at least 1.</param>
    /// <param name="evaluate">Trains and gives the score, larger for better, as in <see cref="GridSearch.Run"/>.</param>
    /// <param name="options">The defaults of <see cref="SearchOptions"/> unless given.</param>
    /// <returns>All trials; <see cref="SearchResult.AtEdge"/> speaks of the ranges of the first stage.</returns>
    /// <inheritdoc cref="GridSearch.Run" path="/exception"/>
    public static SearchResult Run(
        IReadOnlyList<HyperParameter> parameters, int stages, int trials, Func<Trial, double> evaluate, SearchOptions? options = null)
    {
        Require.AtLeast(stages, 1, "Search");
        Require.AtLeast(trials, 1, "Search");
        int of = TrialRunner.RequireTrials((BigInteger)stages * trials, "a search in stages");
        using var runner = new TrialRunner(parameters, evaluate, options);
        Random random = RandomSource.FromSeed((options ?? new SearchOptions()).Seed);
        List<TrialResult> results = [];
        IReadOnlyList<HyperParameter> ranges = parameters;
        for (int stage = 0; stage < stages; stage++)
        {
            results.AddRange(runner.Run(Trials.Drawn(ranges, results.Count + 1, trials, of, 1, random), trials));
            Trial best = TrialResult.BestFirst(results).First().Trial;
            double share = Math.Pow(Narrowing, stage + 1);
            ranges = [.. parameters.Select(parameter => parameter.Around(best[parameter.Name], share))];
        }

        return new SearchResult(parameters, results);
    }
}
