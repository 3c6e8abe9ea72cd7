using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Course.Notebooks.Tests.Cli;

/// <summary>Which notebooks a folder gives: each once, and those of other kernels by name only.</summary>
public sealed class NotebookChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Run_FolderWithALinkUpwards_RunsEachNotebookOnce()
    {
        Skip.If(OperatingSystem.IsWindows(), "making symbolic links needs privileges on Windows");
        TestNotebook.Write(_folder, "in/a/x.ipynb", "1");
        Directory.CreateSymbolicLink(_folder.File("in", "a", "again"), _folder.File("in"));
        Directory.CreateSymbolicLink(_folder.File("in", "elsewhere"), _folder.File("in", "a"));

        CommandLine run = await CommandLine.RunAsync("run", _folder.File("in"), "--json");

        Assert.Equal([Path.Combine(_folder.File("in"), "a", "x.ipynb")], Names(run));
    }

    [SkippableFact]
    public async Task Run_SeveralNamesOfOneFile_RunsItOnce()
    {
        Skip.If(OperatingSystem.IsWindows(), "making symbolic links needs privileges on Windows");
        string file = TestNotebook.Write(_folder, "in/a.ipynb", "1");
        File.CreateSymbolicLink(_folder.File("in", "b.ipynb"), "a.ipynb");
        File.CreateSymbolicLink(_folder.File("in", "c.ipynb"), "b.ipynb");
        Directory.CreateSymbolicLink(_folder.File("link"), "in");

        CommandLine run = await CommandLine.RunAsync("run", _folder.File("in"), _folder.File("link", "a.ipynb"), file, "--json");

        Assert.Equal([file], Names(run));
    }

    [SkippableFact]
    public async Task Run_OutThroughALinkToTheSource_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "making symbolic links needs privileges on Windows");
        TestNotebook.Write(_folder, "in/a.ipynb", "1");
        Directory.CreateSymbolicLink(_folder.File("link"), "in");

        (await CommandLine.RunAsync("run", _folder.File("in"), "--out", _folder.File("link"))).IsRefusal("would overwrite");
    }

    [Fact]
    public async Task Run_NotebookOfAnotherKernel_IsNamedAndSkippedAndTheOthersRun()
    {
        TestNotebook.Write(_folder, "in/a.ipynb", "1");
        WriteFor("in/b.ipynb", """{ "kernelspec": { "name": "python3", "language": "python" }, "language_info": { "name": "python" } }""");

        CommandLine run = await CommandLine.RunAsync("run", _folder.File("in"), "--junit", _folder.File("junit.xml"), "--out", _folder.File("out"));
        JsonArray json = JsonNode.Parse((await CommandLine.RunAsync("run", _folder.File("in"), "--json")).Output)!.AsArray();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal([_folder.File("out", "a.ipynb")], Directory.GetFiles(_folder.File("out")));
        Assert.Matches(@"(?m)^\S*a\.ipynb +1 +- +- +[\d.]+ +ok\r?$", run.Output);
        Assert.Matches(@"(?m)^\S*b\.ipynb +0 of 1 +- +- +0\.0 +skipped: needs kernel python3\r?$", run.Output);
        Assert.Equal(("passed", "skipped", "needs kernel python3"), ((string)json[0]!["status"]!, (string)json[1]!["status"]!, (string)json[1]!["reason"]!));
        Assert.Equal("needs kernel python3", XDocument.Load(_folder.File("junit.xml")).Descendants("skipped").Single().Attribute("message")!.Value);
    }

    [Theory]
    [InlineData("""{ "kernelspec": { "name": "ir", "language": "R" } }""", "ir")]
    [InlineData("""{ "language_info": { "name": "julia" } }""", "julia")]
    [InlineData("""{ "kernelspec": { "name": "python3" } }""", "python3")]
    public async Task Run_OnlyNotebooksOfOtherKernels_Exits1(string metadata, string kernel)
    {
        CommandLine run = await CommandLine.RunAsync("run", WriteFor("x.ipynb", metadata));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"skipped: needs kernel {kernel}", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "kernelspec": { "name": ".net-csharp", "language": "C#" } }""")]
    [InlineData("""{ "kernelspec": { "name": "my-kernel", "language": "C#" } }""")]
    [InlineData("""{ "kernelspec": 7, "language_info": { "name": "polyglot-notebook" } }""")]
    public async Task Run_NotebookOfOurKernelOrNone_Runs(string metadata) =>
        Assert.Equal(0, (await CommandLine.RunAsync("run", WriteFor("x.ipynb", metadata))).ExitCode);

    private static string[] Names(CommandLine run) => [.. JsonNode.Parse(run.Output)!.AsArray().Select(notebook => (string)notebook!["notebook"]!)];

    private string WriteFor(string name, string metadata)
    {
        string path = TestNotebook.Write(_folder, name, new JsonObject
        {
            ["cell_type"] = "code", ["id"] = "a", ["metadata"] = new JsonObject(), ["source"] = "1", ["outputs"] = new JsonArray(), ["execution_count"] = null,
        });
        JsonNode notebook = JsonNode.Parse(File.ReadAllText(path))!;
        notebook["metadata"] = JsonNode.Parse(metadata);
        File.WriteAllText(path, notebook.ToJsonString());
        return path;
    }
}
