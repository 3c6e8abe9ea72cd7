using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.ExceptionServices;

namespace Course.Nn.Search;

/// <summary>Runs trials, several at a time, and keeps what they came to.</summary>
internal sealed class TrialRunner : IDisposable
{
    private readonly Func<Trial, double> _evaluate;
    private readonly SearchOptions _options;
    private readonly ResultsFile? _file;
    private readonly Lock _turn = new();

    public TrialRunner(IReadOnlyList<HyperParameter> parameters, Func<Trial, double> evaluate, SearchOptions? options)
    {
        Require.NotNull(parameters);
        Require.NotNull(evaluate);
        (_evaluate, _options) = (evaluate, options ?? new SearchOptions());
        _options.Validate();
        Require.NotEmpty(parameters.Count, "Search", "hyper-parameters");
        string? twice = parameters.GroupBy(parameter => parameter.Name).FirstOrDefault(namesakes => namesakes.Count() > 1)?.Key;
        Require.That(
            twice is null,
            $"Search: two hyper-parameters are called '{twice}'; each needs its own name");

        _file = _options.ResultsPath is { } path ? new ResultsFile(path) : null;
    }

    /// <summary>Counts before anything is made of the number.</summary>
    /// <exception cref="ArgumentException">Too many, or none.</exception>
    public static int RequireTrials(BigInteger trials, string search)
    {
        Require.That(trials >= 1, $"Search: trials {trials}; expected at least 1");
        Require.That(
            trials <= SearchOptions.MostTrials,
            $"Search: {search} has {trials} trials, at most {SearchOptions.MostTrials} are run; take fewer, or RandomSearch with as many as there is time for");
        return (int)trials;
    }

    /// <summary>The results in the order of the trials, each of which is made when its turn comes.</summary>
    public IReadOnlyList<TrialResult> Run(IEnumerable<Trial> trials, int count)
    {
        var results = new TrialResult[count];
        try
        {
            OrderablePartitioner<Trial> inOrder = Partitioner.Create(trials, EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(
                inOrder, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, (trial, _, i) => results[i] = Run(trial));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return results;
    }

    public void Dispose() => _file?.Dispose();

    private TrialResult Run(Trial trial)
    {
        double? known = _file?.Find(trial);
        var result = new TrialResult(trial, known ?? Score(trial), _options.ScoreName);
        lock (_turn)
        {
            if (known is null)
            {
                _file?.Append(result);
            }

            _options.Progress?.Invoke(result);
        }

        return result;
    }

    private double Score(Trial trial)
    {
        try
        {
            return _evaluate(trial);
        }
        catch (NotFiniteNumberException)
        {
            // The training diverged, as some do in a search; its score is worse than any other.
            return double.NaN;
        }
    }
}
