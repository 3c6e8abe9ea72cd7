namespace Course.Nn.Search;

/// <summary>How a search goes about its work.</summary>
public sealed record SearchOptions
{
    /// <summary>More trials than this are refused: a million trainings of a second each take twelve days.</summary>
    public const int MostTrials = 1_000_000;

    /// <summary>Decides what is tried and the seed of every trial; default 1. The same seed gives the same search.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many trials run at the same time, at least 1; default 1. The results are the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// A file that gets a line for every finished trial, in JSON; none by default. If it is there already, its trials are not
    /// run again: an interrupted search goes on from where it was.
    /// </summary>
    public string? ResultsPath { get; init; }

    /// <summary>What the lines call the score; default <c>val_acc</c>.</summary>
    public string ScoreName { get; init; } = "val_acc";

    /// <summary>Called for every finished trial, one at a time, as they end: <c>Console.WriteLine</c> prints the lines of S2 · hyper-parameters; nothing by default.</summary>
    public Action<TrialResult>? Progress { get; init; }

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        Require.AtLeast(Threads, 1, "Search");
        Require.NotNull(ScoreName);
    }
}
