namespace Course.Nn.Search;

/// <summary>
/// Every combination of n values of each hyper-parameter, ends included, evenly spread on its scale (lecture S2). Of the nᵈ trials,
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
    /// <exception cref="ArgumentException">A number is out of range, or two parameters have the same name.</exception>
    /// <exception cref="InvalidDataException">The results file is damaged or of another search.</exception>
    public static SearchResult Run(
        IReadOnlyList<HyperParameter> parameters, int perParameter, Func<Trial, double> evaluate, SearchOptions? options = null)
    {
        TrialRunner.RequireAtLeastOne(perParameter, "values per hyper-parameter");
        using var runner = new TrialRunner(parameters, evaluate, options);
        double[][] settings = [.. Settings(parameters, perParameter)];
        return new SearchResult(parameters, runner.Run(Trials.Of(parameters, settings, options)));
    }

    /// <summary>All combinations, the last parameter moving fastest.</summary>
    private static IEnumerable<double[]> Settings(IReadOnlyList<HyperParameter> parameters, int n) => parameters.Aggregate(
        (IEnumerable<double[]>)[[]],
        (settings, parameter) => settings.SelectMany(
            _ => Enumerable.Range(0, n), (setting, i) => (double[])[.. setting, parameter.At(n == 1 ? 0.5 : i / (n - 1.0))]));
}
