using Course.Cli;

namespace Course.Notebooks.Tests.Cli;

/// <summary>What a command line printed, and its exit code.</summary>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLine> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await CourseCommand.RunAsync(args, output, error);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Asserts that the command refused to begin, in one line that contains <paramref name="expected"/>.</summary>
    public void IsRefusal(string expected)
    {
        Assert.Equal(2, ExitCode);
        Assert.Contains(expected, Error, StringComparison.Ordinal);
        Assert.StartsWith("course: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.Equal("", Output);
    }
}
