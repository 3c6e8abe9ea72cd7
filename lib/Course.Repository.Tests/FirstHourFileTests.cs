using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Course.Repository.Tests;

/// <summary>The files that a first hour begins with agree with each other and with what is pinned elsewhere.</summary>
public sealed partial class FirstHourFileTests
{
    private static readonly string Dockerfile = File.ReadAllText(Repository.PathOf("Dockerfile"));

    [Fact]
    public void Devcontainer_StartsFromAStageOfTheDockerfileAsItsUser()
    {
        JsonNode container = Json(".devcontainer/devcontainer.json");
        JsonNode build = container["build"]!;

        Assert.True(File.Exists(Repository.PathOf(".devcontainer", (string)build["dockerfile"]!)));
        Assert.Contains($" AS {build["target"]}\n", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"USER {container["remoteUser"]}\n", Dockerfile, StringComparison.Ordinal);
        Assert.All(build["args"]!.AsObject(), argument => Assert.Contains($"ARG {argument.Key}\n", Dockerfile, StringComparison.Ordinal));
        Assert.StartsWith("./course build ", (string)container["postCreateCommand"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Extensions_AreTheSameInTheContainerAndInTheFolder()
    {
        JsonNode inContainer = Json(".devcontainer/devcontainer.json")["customizations"]!["vscode"]!["extensions"]!;
        JsonNode recommended = Json(".vscode/extensions.json")["recommendations"]!;

        Assert.True(JsonNode.DeepEquals(inContainer, recommended));
        Assert.Contains(recommended.AsArray(), extension => (string)extension! == "ms-dotnettools.dotnet-interactive-vscode");
    }

    [Fact]
    public void Dockerfile_AsksForTheSdkOfGlobalJsonAndTheRuntimeThatTheLauncherLooksFor()
    {
        string sdk = (string)Json("global.json")["sdk"]!["version"]!;
        string runtime = NeededRuntime().Match(File.ReadAllText(Repository.PathOf("launcher", "runtime.sh"))).Groups["version"].Value;

        Assert.Contains($"grep '^{sdk.Split('.')[0]}\\.'", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"grep -qF {runtime} ", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"COPY {KernelFolder()} ", Dockerfile, StringComparison.Ordinal);
    }

    /// <summary>An image for students has no solutions, and nothing of this machine's builds.</summary>
    [Theory]
    [InlineData("grading/source")]
    [InlineData("grading/samples")]
    [InlineData("**/*.Tests")]
    [InlineData("artifacts")]
    [InlineData(".git")]
    public void Image_IsMadeWithout(string path) => Assert.Contains(path, File.ReadAllLines(Repository.PathOf(".dockerignore")));

    [Fact]
    public void Environment_HasJupyterAndTheCoursesKernel()
    {
        using StreamReader text = File.OpenText(Repository.PathOf("environment.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        var packages = (YamlSequenceNode)yaml.Documents[0].RootNode["dependencies"];
        string[] names = [.. packages.OfType<YamlScalarNode>().Select(package => package.Value!.Split('=')[0])];

        Assert.Equal("course-nn", yaml.Documents[0].RootNode["name"].ToString());
        Assert.All(["python", "pip", "jupyterlab", "nbconvert"], name => Assert.Contains(name, names));
        Assert.Equal("./" + KernelFolder(), Assert.Single((YamlSequenceNode)Assert.Single(packages.OfType<YamlMappingNode>())["pip"]).ToString());
    }

    /// <summary>The folder that pip installs the kernel from; its description of the kernel names the tool of the manifest.</summary>
    private static string KernelFolder()
    {
        const string folder = ".config/jupyter";
        string tool = Assert.Single(Json(".config/dotnet-tools.json")["tools"]!.AsObject()).Key;
        Assert.Contains(Json($"{folder}/kernels/.net-csharp/kernel.json")["argv"]!.AsArray(), word => string.Equals((string)word!, tool, StringComparison.OrdinalIgnoreCase));
        return folder;
    }

    private static JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Repository.PathOf(file)))!;

    [GeneratedRegex("^needed=(?<version>.+)$", RegexOptions.Multiline)]
    private static partial Regex NeededRuntime();
}
