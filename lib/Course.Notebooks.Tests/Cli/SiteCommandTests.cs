namespace Course.Notebooks.Tests.Cli;

public sealed class SiteCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Out_FolderOfSomethingElse_IsRefusedBeforeAnythingRuns()
    {
        await File.WriteAllTextAsync(_folder.File("thesis.txt"), "mine");

        (await CommandLine.RunAsync("site", "--out", _folder.Path)).IsRefusal("no site of this command");
        (await CommandLine.RunAsync("site", "--out", _folder.File("thesis.txt"))).IsRefusal("is a file");
        (await CommandLine.RunAsync("site")).IsRefusal("--out");
    }

    /// <summary>Copies of the notebooks with solutions would publish them: they are not the students'.</summary>
    [Fact]
    public async Task Executed_OtherNotebooksThanThoseAskedFor_AreRefused()
    {
        string site = _folder.File("site");

        (await CommandLine.RunAsync("site", "--out", site, "--executed", _folder.Path)).IsRefusal("00-start-here.ipynb is not there");
        (await CommandLine.RunAsync("site", "--out", site, "--executed", Course.Files.Checkout.PathOf("grading", "source"))).IsRefusal("differs from");
        (await CommandLine.RunAsync("site", "--out", site, "--executed", Course.Files.Checkout.PathOf("notebooks"))).IsRefusal("was not run");
        Assert.False(Directory.Exists(site));
    }
}
