using Course.Cli;
using Course.Cli.Options;
using Course.Grading.Sharding;

namespace Course.Notebooks.Tests.Cli.Grading;

public sealed class ShardOptionTests
{
    [Theory]
    [InlineData("3/8", 3, 8, "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8")]
    [InlineData("auto", 3, 8, "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8")]
    [InlineData("auto", 1, 8, "SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=8 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7")]
    [InlineData("auto", 4, 4, "SLURM_ARRAY_TASK_ID=25 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=25 SLURM_ARRAY_TASK_STEP=5")]
    [InlineData("auto", 1, 1, "SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=7 SLURM_ARRAY_TASK_MAX=7")]
    [InlineData("auto", 1, 5, "JOB_COMPLETION_INDEX=0 COURSE_SHARDS=5")]
    [InlineData("auto", 5, 5, "AWS_BATCH_JOB_ARRAY_INDEX=4 AWS_BATCH_JOB_ARRAY_SIZE=5")]
    [InlineData("auto", 2, 5, "CLOUD_RUN_TASK_INDEX=1 CLOUD_RUN_TASK_COUNT=5")]
    [InlineData("auto", 5, 5, "CI_NODE_INDEX=5 CI_NODE_TOTAL=5")]
    public void Part_IsTheOneThatTheEngineMeans(string text, int index, int count, string variables) =>
        Assert.Equal(new Shard(index, count), ShardOption.Read(text, Lookup(variables)));

    [Theory]
    [InlineData("", "none of SLURM_ARRAY_TASK_ID")]
    [InlineData("JOB_COMPLETION_INDEX=0", "set COURSE_SHARDS to the Job's completions")]
    [InlineData("JOB_COMPLETION_INDEX=5 COURSE_SHARDS=5", "this is part 6 of 5")]
    [InlineData("CI_NODE_INDEX=0 CI_NODE_TOTAL=5", "this is part 0 of 5")]
    [InlineData("CLOUD_RUN_TASK_INDEX=-1 CLOUD_RUN_TASK_COUNT=5", "CLOUD_RUN_TASK_INDEX is -1, which is no number")]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=1", "AWS_BATCH_JOB_ARRAY_SIZE is not set")]
    [InlineData("SLURM_ARRAY_TASK_ID=8 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=8", "not evenly spaced")]
    [InlineData("SLURM_ARRAY_TASK_ID=2 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=7", "not evenly spaced")]
    [InlineData("CI_NODE_INDEX=1 CI_NODE_TOTAL=2 SLURM_ARRAY_TASK_ID=1", "SLURM_ARRAY_TASK_ID (Slurm) and CI_NODE_INDEX (GitLab) are both set")]
    public void VariablesThatDoNotSay_AreRefused(string variables, string expected) =>
        Assert.Contains(expected, Assert.Throws<UsageException>(() => ShardOption.Read("auto", Lookup(variables))).Message, StringComparison.Ordinal);

    [Fact]
    public void WithoutTheOption_TheWholeClassIsMeant() => Assert.Null(ShardOption.Read(null, Lookup("SLURM_ARRAY_TASK_ID=3")));

    private static Func<string, string?> Lookup(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);
        return all.GetValueOrDefault;
    }
}
