using System.CommandLine;
using System.Globalization;
using Course.Grading.Sharding;

namespace Course.Cli.Options;

/// <summary>
/// Which part of a class a machine grades: given as <c>i/N</c>, or read from the variables with which an engine numbers the tasks of an
/// array.
/// </summary>
internal static class ShardOption
{
    private const string Auto = "auto";
    private const string Way = "give --shard i/N";

    private static readonly (string Engine, string Index, Func<Func<string, string?>, Shard> Read)[] Engines =
    [
        ("Slurm", "SLURM_ARRAY_TASK_ID", Slurm),
        ("Kubernetes", "JOB_COMPLETION_INDEX", variable => FromZero(variable, "JOB_COMPLETION_INDEX", "COURSE_SHARDS")),
        ("AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", variable => FromZero(variable, "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE")),
        ("Cloud Run", "CLOUD_RUN_TASK_INDEX", variable => FromZero(variable, "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT")),
        ("GitLab", "CI_NODE_INDEX", variable => Checked(Number(variable, "CI_NODE_INDEX"), Number(variable, "CI_NODE_TOTAL"), "CI_NODE_INDEX")),
    ];

    public static Option<string?> Create() => new("--shard")
    {
        Description = "Grade one part of the class only, the i-th of N, for course merge; auto: as Slurm, Kubernetes, AWS Batch, Cloud Run or GitLab number their tasks.",
        HelpName = "i/N",
    };

    /// <summary>The part that is asked for; null for the whole class.</summary>
    /// <param name="text">The option's value; null when it is not given.</param>
    /// <param name="variable">Looks up an environment variable; null when it is not set.</param>
    /// <exception cref="UsageException">It is no part, or the variables do not say which.</exception>
    public static Shard? Read(string? text, Func<string, string?> variable) =>
        text is null ? null
        : text == Auto ? FromEnvironment(variable)
        : Shard.Parse(text) ?? throw new UsageException($"--shard {text}: auto, or i/N with i from 1 to N, such as 3/8");

    private static Shard FromEnvironment(Func<string, string?> variable)
    {
        (string Engine, string Index, Func<Func<string, string?>, Shard> Read)[] here = [.. Engines.Where(engine => variable(engine.Index) is { Length: > 0 })];
        return here switch
        {
            [var only] => only.Read(variable),
            [] => throw new UsageException($"--shard auto: none of {string.Join(", ", Engines.Select(engine => engine.Index))} is set; {Way}"),
            _ => throw new UsageException($"--shard auto: {string.Join(" and ", here.Select(engine => $"{engine.Index} ({engine.Engine})"))} are both set; {Way}"),
        };
    }

    /// <summary>Arrays may begin anywhere and go on in steps; one that has gaps beyond that has no order to rely on.</summary>
    private static Shard Slurm(Func<string, string?> variable)
    {
        (int id, int count) = (Number(variable, "SLURM_ARRAY_TASK_ID"), Number(variable, "SLURM_ARRAY_TASK_COUNT"));
        (int least, int most) = (Number(variable, "SLURM_ARRAY_TASK_MIN"), Number(variable, "SLURM_ARRAY_TASK_MAX"));
        int step = count > 1 ? (most - least) / (count - 1) : 1;
        return step > 0 && least + (long)(count - 1) * step == most && (id - least) % step == 0
            ? Checked((id - least) / step + 1, count, "SLURM_ARRAY_TASK_ID")
            : throw new UsageException(FormattableString.Invariant($"--shard auto: the Slurm array has {count} tasks from {least} to {most} that are not evenly spaced; use --array=1-N, or {Way}"));
    }

    private static Shard FromZero(Func<string, string?> variable, string index, string count) => Checked(Number(variable, index) + 1, Number(variable, count), index);

    private static Shard Checked(int index, int count, string variable) =>
        Shard.Of(index, count) ?? throw new UsageException(FormattableString.Invariant($"--shard auto: by {variable} this is part {index} of {count}, and there is no such part; {Way}"));

    private static int Number(Func<string, string?> variable, string name) =>
        variable(name) is not { Length: > 0 } text
            ? throw new UsageException(name == "COURSE_SHARDS"
                ? $"--shard auto: Kubernetes does not say how many parts there are; set COURSE_SHARDS to the Job's completions, or {Way}"
                : $"--shard auto: {name} is not set; {Way}")
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue ? number
        : throw new UsageException($"--shard auto: {name} is {text}, which is no number; {Way}");
}
