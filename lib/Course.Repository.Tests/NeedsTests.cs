using System.Text.RegularExpressions;

namespace Course.Repository.Tests;

/// <summary>A test that needs an optional program says so in a way that <c>course test</c> understands.</summary>
public sealed partial class NeedsTests
{
    [Fact]
    public void EveryNeed_IsKnownToBothLaunchers()
    {
        string bash = File.ReadAllText(Repository.PathOf("launcher", "test.sh"));
        string windows = File.ReadAllText(Repository.PathOf("course.cmd"));
        string[] needs = [.. Tests().SelectMany(file => Need().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).Distinct()];

        Assert.NotEmpty(needs);
        Assert.All(needs, need => Assert.Contains($"\n  needs {need} ", bash, StringComparison.Ordinal));
        Assert.All(needs, need => Assert.Contains($"Needs!={need}", windows, StringComparison.Ordinal));
    }

    /// <summary>The grader's tests without a sandbox skip; with this trait <c>course test</c> leaves them out and says so.</summary>
    [Fact]
    public void EveryFileThatRequiresTheSandbox_NamesBubblewrap()
    {
        string[] files = [.. Repository.Files(".cs").Where(file => file.StartsWith("grading/", StringComparison.Ordinal)).Select(file => Repository.PathOf(file))
            .Where(file => File.ReadAllText(file).Contains("Sandbox.Require()", StringComparison.Ordinal))];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains("[Trait(\"Needs\", \"bubblewrap\")]", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Tests() => Repository.Files(".cs").Where(file => file.Contains(".Tests/", StringComparison.Ordinal)).Select(file => Repository.PathOf(file));

    [GeneratedRegex("""\[Trait\("Needs", "(?<name>[^"]+)"\)\]""")]
    private static partial Regex Need();
}
