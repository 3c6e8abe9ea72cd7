using System.Text.Json.Nodes;
using Course.Cli.Datasets;
using Course.Cli.Doctor;

namespace Course.Notebooks.Tests.Cli.Doctor;

/// <summary>What <c>course doctor</c> finds and prints; folders that lack something are made for the test.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    /// <summary>A sandbox that nobody has, so that none is attacked here.</summary>
    private const string NoSandbox = "container:localhost/nobody-has-this";

    private static readonly string[] Parts =
        [".NET SDK", "library", "data", "kernel in Jupyter", "kernel in VS Code", "bubblewrap", "Jupyter", "Chromium", "npm", "TorchSharp", "data to fetch", "sandbox"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doctor_Json_HasEveryPartWithItsDocumentedFieldsAndARemedyForWhatIsNotThere()
    {
        CommandLine run = await CommandLine.RunAsync("doctor", "--json", "--sandbox", NoSandbox);
        JsonNode found = JsonNode.Parse(run.Output)!;
        JsonObject[] parts = [.. found["parts"]!.AsArray().Select(part => part!.AsObject())];
        string documented = await File.ReadAllTextAsync(Checkout.PathOf("docs", "setting-up.md"));

        Assert.Equal(Parts, parts.Select(part => (string)part["part"]!).Where(part => part != "kernel of course run"));
        Assert.Equal((bool)found["good"]! ? 0 : 1, run.ExitCode);
        Assert.Equal((bool)found["good"]!, parts.All(part => (string)part["state"]! is "ok" or "absent" or "other"));
        Assert.All(parts, part => Assert.Equal(["part", "state", "note", "remedy"], part.Select(field => field.Key)));
        Assert.All(parts, part => Assert.Equal((string)part["state"]! == "ok", ((string)part["remedy"]!).Length == 0));
        Assert.All(parts, part => Assert.DoesNotContain('\n', (string)part["note"]! + (string)part["remedy"]!));
        Assert.All(["good", "parts", .. parts[0].Select(field => field.Key)], field => Assert.Contains($"| `{field}` |", documented, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_WithSomethingToMend_EndsWithALineForIt()
    {
        using var output = new StringWriter { NewLine = "\n" };

        DoctorReport.Write(output, [new Finding("one", Finding.Ok, "here"), new Finding("two", Finding.Absent, "not here", "install it")]);

        Assert.EndsWith("\n\nWhat to do:\n  two: install it\n", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("  one:", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_ChangedOrGone_IsNamedWithTheWayBack()
    {
        foreach (string file in new[] { "manifest.json", "digits/digits.csv" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            File.Copy(Checkout.PathOf("datasets", file), _folder.File(file));
        }

        await File.AppendAllTextAsync(_folder.File("digits", "digits.csv"), "1");
        Finding found = await NeededParts.DataInAsync(_folder.Path, default);

        Assert.True(found.IsBad);
        Assert.Contains("datasets/digits/digits.csv, datasets/sample-photographs/photographs.idx.gz", found.Note, StringComparison.Ordinal);
        Assert.StartsWith("git checkout -- datasets/digits/digits.csv datasets/sample-photographs", found.Remedy, StringComparison.Ordinal);
        Assert.Equal(Finding.Ok, (await NeededParts.DataInAsync(Checkout.PathOf("datasets"), default)).State);
    }

    [Fact]
    public void Library_NotBuilt_IsMissingWithTheCommandThatBuildsIt()
    {
        Finding found = NeededParts.LibraryIn(_folder.Path);

        Assert.True(found.IsBad);
        Assert.Contains("Course.Nn.dll", found.Note, StringComparison.Ordinal);
        Assert.Contains("./course build", found.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kernel_WithTheLibraryIsOkAndWithoutItBroken()
    {
        Finding found = await KernelTrial.OfAsync(AppContext.BaseDirectory, default);

        Assert.True(found.State == Finding.Ok, found.Note);
        Assert.Contains("read 1797 digits", found.Note, StringComparison.Ordinal);
        Assert.True((await KernelTrial.OfAsync(_folder.Path, default)).IsBad);
    }

    [Fact]
    public void DataToFetch_InAnEmptyCache_IsNamed()
    {
        Finding found = FetchedData.Find(DatasetManifest.Load(Checkout.PathOf("datasets", "manifest.json")), _folder.Path);

        Assert.Equal(Finding.Absent, found.State);
        Assert.Contains("mnist", found.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("digits,", found.Note, StringComparison.Ordinal);
    }
}
