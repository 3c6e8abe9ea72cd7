using Course.Nn.Tensors;

namespace Course.Nn.Search;

/// <summary>Makes trials of values.</summary>
internal static class Trials
{
    /// <summary>Numbered trials with seeds of their own, made one after the other as they are asked for; the seeds do not depend on who asks.</summary>
    public static IEnumerable<Trial> Of(IReadOnlyList<HyperParameter> parameters, int count, Func<int, double[]> setting, SearchOptions? options)
    {
        Random random = RandomSource.FromSeed((options ?? new SearchOptions()).Seed);
        return Enumerable.Range(0, count).Select(i => new Trial(i + 1, count, random.Next(), 1, Values(parameters, setting(i))));
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
