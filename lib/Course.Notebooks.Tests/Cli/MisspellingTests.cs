namespace Course.Notebooks.Tests.Cli;

/// <summary>A misspelt option or command is named, with the one that was meant, and never taken for a folder.</summary>
public sealed class MisspellingTests
{
    [Theory]
    [InlineData("--job: there is no such option; --jobs? (see course grade --help)", "grade", "--job", "3", "class", "--out", "grades")]
    [InlineData("--resum: there is no such option; --resume? (see course grade --help)", "grade", "class", "--out", "grades", "--resum")]
    [InlineData("--frmat=csv: there is no such option; --format? (see course grade --help)", "grade", "class", "--out", "grades", "--resume", "--frmat=csv")]
    [InlineData("--penalty: there is no such option (see course grade --help)", "grade", "class", "--out", "grades", "--penalty", "10")]
    [InlineData("--rot: there is no such option; --root? (see course exercise new --help)", "exercise", "new", "05-x", "--rot")]
    [InlineData("(see course exercise new --help)", "exercise", "new")]
    [InlineData("stats: there is no such command; status? (see course --help)", "stats", "mine")]
    [InlineData("check: there is no such command (see course --help)", "check", "03-backprop.ipynb")]
    [InlineData("fetsh: there is no such command; fetch? (see course datasets --help)", "datasets", "fetsh", "mnist")]
    public async Task Misspelling_IsNamed(string expected, params string[] arguments) => (await CommandLine.RunAsync(arguments)).IsRefusal(expected);

    /// <summary>A value may look like an option, and so may whatever follows <c>--</c>.</summary>
    [Theory]
    [InlineData("course: class-that-is-not-there: no such folder", "grade", "class-that-is-not-there", "--seed", "1", "--source", "--strange", "--out", "grades")]
    [InlineData("course: --strange: no such folder", "grade", "--seed", "1", "--out", "grades", "--", "--strange")]
    public async Task Value_IsNoMisspelling(string expected, params string[] arguments) => Assert.StartsWith(expected, (await CommandLine.RunAsync(arguments)).Error, StringComparison.Ordinal);
}
