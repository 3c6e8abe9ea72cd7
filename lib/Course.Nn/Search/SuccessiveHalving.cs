using System.Numerics;
using Course.Nn.Tensors;

namespace Course.Nn.Search;

/// <summary>
/// Many settings get a small budget, the better ones a larger (S2 · hyper-parameters; Jamieson and Talwalkar, 2016): n trials at budget r, the best n/η of
/// them again at η·r, and so on until one is left. Every round costs about n·r, so that most of the work goes into settings that
/// have shown something.
/// </summary>
/// <remarks>A setting that starts slowly, such as a low learning rate, may be dropped too early: give r enough epochs to tell them apart.</remarks>
public static class SuccessiveHalving
{
    /// <summary>Runs the search; a setting that goes on keeps its seed and is trained anew with the larger budget.</summary>
    /// <param name="parameters">The ranges, at least one.</param>
    /// <param name="trials">n, at least 1.</param>
    /// <param name="budget">r, at least 1, as <see cref="Trial.Budget"/> of the first round: for example a number of epochs.</param>
    /// <param name="evaluate">Trains and gives the score, larger for better, as in <see cref="GridSearch.Run"/>.</param>
    /// <param name="factor">η, at least 2; default 3.</param>
    /// <param name="options">The defaults of <see cref="SearchOptions"/> unless given.</param>
    /// <returns>All trials; the best one is that of the last round.</returns>
    /// <inheritdoc cref="GridSearch.Run" path="/exception"/>
    public static SearchResult Run(
        IReadOnlyList<HyperParameter> parameters, int trials, int budget, Func<Trial, double> evaluate, int factor = 3, SearchOptions? options = null)
    {
        TrialRunner.RequireTrials(trials, "successive halving");
        Require.AtLeast(budget, 1, "Search");
        Require.AtLeast(factor, 2, "Search");
        RequireLastBudget(budget, factor, Rounds(trials, factor).Count());
        using var runner = new TrialRunner(parameters, evaluate, options);
        Random random = RandomSource.FromSeed((options ?? new SearchOptions()).Seed);
        int of = Rounds(trials, factor).Sum();
        List<TrialResult> results = [];
        IReadOnlyList<Trial> round = Trials.Drawn(parameters, 1, trials, of, budget, random);
        while (round.Count > 0)
        {
            IReadOnlyList<TrialResult> found = runner.Run(round, round.Count);
            results.AddRange(found);
            round =
            [
                .. TrialResult.BestFirst(found).Take(round.Count / factor).Select((better, i) => better.Trial with
                {
                    Number = results.Count + i + 1,
                    Budget = better.Trial.Budget * factor,
                }),
            ];
        }

        return new SearchResult(parameters, results, results.Count - Rounds(trials, factor).Last());
    }

    /// <summary>The budget of the last round, η^(rounds − 1)·r, has to be a number too.</summary>
    private static void RequireLastBudget(int budget, int factor, int rounds)
    {
        BigInteger last = budget * BigInteger.Pow(factor, rounds - 1);
        Require.That(last <= int.MaxValue, $"Search: a budget of {budget} grows to {last} in {rounds} rounds, more than {int.MaxValue}; start with less");
    }

    /// <summary>The trials of each round.</summary>
    private static IEnumerable<int> Rounds(int trials, int factor)
    {
        for (int n = trials; n > 0; n /= factor)
        {
            yield return n;
        }
    }
}
