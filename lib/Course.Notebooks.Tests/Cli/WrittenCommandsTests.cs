using System.CommandLine;
using System.Text.RegularExpressions;
using Course.Cli;

namespace Course.Notebooks.Tests.Cli;

/// <summary>Every <c>course</c> command that is written down, for people or for machines, exists with the options it is given.</summary>
public sealed partial class WrittenCommandsTests
{
    /// <summary>Their arguments are another program's.</summary>
    private static readonly string[] PassedOn = ["test", "exec", "bench"];

    public static TheoryData<string> Files() =>
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "Dockerfile", ".devcontainer/devcontainer.json", "environment.yml", ".ci/run" },
        .. In(".github/workflows", "*.yml"), .. In("docs", "*.md"), .. In("grading", "*.md"), .. In("lib", "*.md"), .. In("datasets", "*.md"),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Commands_ExistWithTheirOptions(string file) =>
        Assert.All(CommandsIn(File.ReadAllText(Checkout.PathOf(file))), arguments => Assert.Null(Problem(CourseCommand.Create(), arguments)));

    [Theory]
    [InlineData("./course run --out done", null)]
    [InlineData("`course datasets fetch mnist`, or", null)]
    [InlineData(".\\course.cmd test --nologo", null)]
    [InlineData("./course exercise renew", "renew")]
    [InlineData("./course run --output done", "--output")]
    [InlineData("run `course grade --jsn`", "--jsn")]
    public void Mistakes_AreFound(string text, string? mistake) => Assert.Equal(mistake, Problem(CourseCommand.Create(), Assert.Single(CommandsIn(text))));

    private static IEnumerable<string> In(string folder, string pattern) => Directory.EnumerateFiles(Checkout.PathOf(folder), pattern, SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"));

    private static IEnumerable<string[]> CommandsIn(string text) =>
        Written().Matches(text).Select(match => match.Groups["arguments"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first word that is neither a command nor an option of it; null when there is none.</summary>
    private static string? Problem(Command command, string[] arguments)
    {
        foreach (string word in arguments)
        {
            if (PassedOn.Contains(command.Name))
            {
                return null;
            }

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (word is not "--help" and not "--version" && !command.Options.Any(option => option.Name == word || option.Aliases.Contains(word)))
                {
                    return word;
                }
            }
            else if (command.Subcommands.FirstOrDefault(one => one.Name == word) is { } next)
            {
                command = next;
            }
            else if (command.Subcommands.Count > 0)
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>After ./course, .\course.cmd, or course in code: what stands up to the end of the command.</summary>
    [GeneratedRegex("""(?:(?<![\w/])\.[/\\]course(?:\.cmd)?|`course) +(?<arguments>[a-z-][^`\n|&;)>"',#:…]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
