using System.Security.Cryptography;
using Course.Exercises;
using Course.Grading.Sharding;

namespace Course.Grading;

/// <summary>How to grade a folder of submissions.</summary>
public sealed record GradingOptions
{
    /// <summary>The folder with one folder per student.</summary>
    public required string Submissions { get; init; }

    /// <summary>The folder with the course's own notebooks.</summary>
    public required string Source { get; init; }

    /// <summary>Notebooks graded at a time; default one per processor.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>What the secret inputs are drawn from; the same seed gives the same inputs.</summary>
    public required int Seed { get; init; }

    /// <summary>The folder that keeps every notebook's grade as soon as it is there (<see cref="Results.ResultStore"/>); null keeps none.</summary>
    public string? Kept { get; init; }

    /// <summary>Whether what an earlier run kept is used where nothing has changed; otherwise it is thrown away. Default false.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether each student gets inputs of his own, drawn from the seed and his folder's name; otherwise all meet the same. Default false.</summary>
    public bool PerStudent { get; init; }

    /// <summary>The exercises that are graded anew where everything else is taken from what an earlier run kept; empty for all. Default empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>The part of the class that is graded; null for the whole. Default null.</summary>
    public Shard? Shard { get; init; }

    /// <summary>How long every exercise may run; null for each exercise's own limit (20 s, and 120 s where a network is trained).</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>
    /// The share of its points that a solution earns which is right once the course's solutions stand in for the earlier ones that it
    /// uses and that fail; 0 to 1, default 1.
    /// </summary>
    public double CarriedForward { get; init; } = 1;

    /// <summary>A seed that nobody can foresee.</summary>
    public static int RandomSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    /// <summary>The wall time that a student's solution of <paramref name="exercise"/> may take on all cases together.</summary>
    internal TimeSpan TimeLimitOf(Exercise exercise) =>
        TimeLimit ?? TimeSpan.FromSeconds(exercise is TrainDigits or FineTune ? 120 : 20);
}
