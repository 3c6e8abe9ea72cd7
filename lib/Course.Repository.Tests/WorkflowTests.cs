using YamlDotNet.RepresentationModel;

namespace Course.Repository.Tests;

/// <summary>The workflows, read as the YAML they are; that the commands in them exist is a test of the command line.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Workflows() => [.. Directory.EnumerateFiles(Repository.PathOf(".github", "workflows"), "*.yml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Jobs_SayWhereAndHowLongTheyRunAndWithWhichRights(string workflow)
    {
        YamlMappingNode root = Read(workflow);

        Assert.NotEmpty(Map(root["on"]).Children);
        Assert.NotEmpty(Map(root["permissions"]).Children);
        Assert.All(Jobs(root), job =>
        {
            Assert.InRange(int.Parse(Text(job["timeout-minutes"]), System.Globalization.CultureInfo.InvariantCulture), 1, 60);
            Assert.NotEqual("", job["runs-on"].ToString());
            Assert.All(Steps(job), step => Assert.True(step.Children.ContainsKey("run") != step.Children.ContainsKey("uses"), step.ToString()));
            Assert.Contains(Steps(job), step => Value(step, "uses").StartsWith("actions/checkout@", StringComparison.Ordinal));
            Assert.Contains(Steps(job), step => Value(step, "uses").StartsWith("actions/setup-dotnet@", StringComparison.Ordinal) && Text(step["with"]["global-json-file"]) == "global.json");
        });
    }

    [Fact]
    public void Ci_RunsOnLinuxWindowsMacAndArm()
    {
        string[] machines = [.. Jobs(Read("ci.yml")).SelectMany(job => job.Children.TryGetValue("strategy", out YamlNode? strategy)
            ? ((YamlSequenceNode)strategy["matrix"]["os"]).Select(Text)
            : [Text(job["runs-on"])])];

        Assert.All(["ubuntu-latest", "windows-latest", "macos-latest", "ubuntu-24.04-arm"], machine => Assert.Contains(machine, machines));
    }

    [Fact]
    public void Site_IsMadeOfMainAndPublished()
    {
        YamlMappingNode root = Read("site.yml");
        YamlMappingNode[] steps = [.. Jobs(root).SelectMany(Steps)];
        string folder = Value(Assert.Single(steps, step => Value(step, "run").StartsWith("./course site --out ", StringComparison.Ordinal)), "run").Split(' ')[^1];

        Assert.Equal("main", Text(Assert.Single((YamlSequenceNode)root["on"]["push"]["branches"])));
        Assert.Equal(folder, Text(Assert.Single(steps, step => Value(step, "uses").StartsWith("actions/upload-pages-artifact@", StringComparison.Ordinal))["with"]["path"]));
        Assert.Contains(steps, step => Value(step, "uses").StartsWith("actions/deploy-pages@", StringComparison.Ordinal));
        Assert.Equal("write", Text(root["permissions"]["pages"]));
    }

    [Fact]
    public void Release_PacksEveryPackageAndSumsWhatItPublishes()
    {
        string[] commands = [.. Jobs(Read("release.yml")).SelectMany(Steps).Select(step => Value(step, "run"))];
        IEnumerable<string> packages = Repository.Files(".csproj")
            .Where(project => File.ReadAllText(Repository.PathOf(project)).Contains("/Package.props\"", StringComparison.Ordinal)).Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/'));

        Assert.All(packages, package => Assert.Contains(commands, command => command.Contains($"dotnet pack {package} --output release ", StringComparison.Ordinal)));
        Assert.Contains(commands, command => command.Contains("sha256sum -- * > ../SHA256SUMS", StringComparison.Ordinal));
        Assert.Contains(commands, command => command.StartsWith("gh release create ", StringComparison.Ordinal) && command.EndsWith(" release/*", StringComparison.Ordinal));
    }

    private static YamlMappingNode Read(string workflow)
    {
        using StreamReader text = File.OpenText(Repository.PathOf(".github", "workflows", workflow));
        var yaml = new YamlStream();
        yaml.Load(text);
        return Map(yaml.Documents[0].RootNode);
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode root) => Map(root["jobs"]).Children.Values.Select(Map);

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Select(Map);

    private static YamlMappingNode Map(YamlNode node) => Assert.IsType<YamlMappingNode>(node);

    private static string Value(YamlMappingNode step, string key) => step.Children.TryGetValue(key, out YamlNode? value) ? Text(value) : "";

    private static string Text(YamlNode node) => Assert.IsType<YamlScalarNode>(node).Value!.TrimEnd('\n');
}
