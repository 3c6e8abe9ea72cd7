using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

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
        (await CommandLine.RunAsync("site", "--out", site, "--progress", _folder.File("mine"))).IsRefusal("mine: no such file or folder");
        Assert.False(Directory.Exists(site));
    }

    /// <summary>The page says what <c>course status</c> says of the same notebooks.</summary>
    [SkippableFact]
    [Trait("Needs", "npm")]
    public async Task Progress_OfAStudentsNotebooks_IsAPageOfTheSite()
    {
        string site = _folder.File("site"), mine = _folder.File("mine");
        Directory.CreateDirectory(mine);
        Mark(Course.Files.Checkout.PathOf("notebooks"), _folder.File("done"));
        File.Copy(Course.Files.Checkout.PathOf("grading", "samples", "perfect", "03-backprop.ipynb"), Path.Combine(mine, "03-backprop.ipynb"));

        CommandLine made = await CommandLine.RunAsync("site", "--out", site, "--executed", _folder.File("done"), "--progress", mine);
        Skip.If(made.Error.Contains("npm", StringComparison.Ordinal), made.Error);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        JsonNode total = JsonNode.Parse((await CommandLine.RunAsync("status", mine, "--json")).Output)!["total"]!;
        string page = await File.ReadAllTextAsync(Path.Combine(site, "progress.html"));

        Assert.Contains($"<dt>exercises</dt><dd>{total["unchecked"]} not checked</dd>", page, StringComparison.Ordinal);
        Assert.Contains($"<dt>points</dt><dd>0/{total["maxPoints"]}</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"progress.html\">Progress</a>", await File.ReadAllTextAsync(Path.Combine(site, "index.html")), StringComparison.Ordinal);
    }

    /// <summary>Copies that say that they were run: what a site asks of them, in a moment.</summary>
    private static void Mark(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string path in Directory.GetFiles(from, "*.ipynb"))
        {
            var notebook = Notebook.Load(path);
            int count = 0;
            foreach (Cell cell in notebook.Cells.Where(cell => cell.IsCode))
            {
                cell.SetOutputs([], ++count);
            }

            notebook.Save(Path.Combine(to, Path.GetFileName(path)));
        }
    }
}
