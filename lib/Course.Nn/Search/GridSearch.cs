using System.Numerics;

namespace Course.Nn.Search;

/// <summary>
/// Every combination of n values of each hyper-parameter, ends included, evenly spread on its scale (S2 · hyper-parameters). Of the nᵈ trials,
/// only n differ in the one hyper-parameter that may matter; <see cref="RandomSearch"/> tries nᵈ values of each.
/// </summary>
public static class GridSearch
{
    /// <summary>Runs the search.</summary>
    /// <param name="parameters">d ranges, at least one.</param>
    /// <param name="perParameter">n, at least 1; a single value is the middle of the range.</param>
    /// <param name="evaluate">Trains with the values and the seed of a trial; the score, larger for better. A training that diverges may throw
    /// <see cref="NotFiniteNumberException"/>. Called from several threads if the options say so.</param>
    /// <param name="options">The defaults of <see cref="SearchOptions"/> unless given.</param>
    /// <exception cref="ArgumentException">A number is out of range, two parameters have the same name, or nᵈ is more than <see cref="SearchOptions.MostTrials"/>.</exception>
    /// <exception cref="InvalidDataException">The results file is damaged or of another search.</exception>
    public static SearchResult Run(
        IReadOnlyList<HyperParameter> parameters, int perParameter, Func<Trial, double> evaluate, SearchOptions? options = null)
    {
        Require.AtLeast(perParameter, 1, "Search", "values per hyper-parameter");
        Require.NotNull(parameters);
        int trials = TrialRunner.RequireTrials(
            BigInteger.Pow(perParameter, parameters.Count), FormattableString.Invariant($"a grid of {perParameter} values of each of {parameters.Count} hyper-parameters"));
        using var runner = new TrialRunner(parameters, evaluate, options);
        return new SearchResult(parameters, runner.Run(Trials.Of(parameters, trials, number => Setting(parameters, perParameter, number), options), trials));
    }

    /// <summary>A combination by its number, from 0 on, the last parameter moving fastest: its digits in base n.</summary>
    private static double[] Setting(IReadOnlyList<HyperParameter> parameters, int n, int number)
    {
        double[] setting = new double[parameters.Count];
        for (int i = setting.Length - 1; i >= 0; i--, number /= n)
        {
            setting[i] = parameters[i].At(n == 1 ? 0.5 : number % n / (n - 1.0));
        }

        return setting;
    }
}
