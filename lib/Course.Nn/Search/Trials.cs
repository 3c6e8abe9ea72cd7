using Course.Nn.Tensors;

namespace Course.Nn.Search;

/// <summary>Makes trials of values.</summary>
internal static class Trials
{
    /// <summary>Numbered trials with seeds of their own, decided before the first one runs.</summary>
    public static IReadOnlyList<Trial> Of(IReadOnlyList<HyperParameter> parameters, IReadOnlyList<double[]> settings, SearchOptions? options)
    {
        Random random = RandomSource.FromSeed((options ?? new SearchOptions()).Seed);
        return [.. settings.Select((setting, i) => new Trial(i + 1, settings.Count, random.Next(), 1, Values(parameters, setting)))];
    }

    /// <summary>Values drawn on the parameters' scales, and seeds.</summary>
    public static IReadOnlyList<Trial> Drawn(IReadOnlyList<HyperParameter> parameters, int first, int count, int of, int budget, Random random) =>
    [
        .. Enumerable.Range(first, count).Select(number =>
        {
            double[] setting = [.. parameters.Select(parameter => parameter.At(random.NextDouble()))];
            return new Trial(number, of, random.Next(), budget, Values(parameters, setting));
        }),
    ];

    private static OrderedDictionary<string, double> Values(IReadOnlyList<HyperParameter> parameters, double[] setting) =>
        new(parameters.Zip(setting, (parameter, value) => KeyValuePair.Create(parameter.Name, value)));
}
