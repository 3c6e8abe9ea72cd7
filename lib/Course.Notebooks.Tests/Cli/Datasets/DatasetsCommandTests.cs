using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Course.Cli;

namespace Course.Notebooks.Tests.Cli.Datasets;

public sealed class DatasetsCommandTests : IDisposable
{
    private const string Sha256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_ShippedManifest_HasStateSizeAndLicenceOfEach()
    {
        Directory.CreateDirectory(_folder.File("fashion-mnist"));
        await File.WriteAllTextAsync(_folder.File("fashion-mnist", "t10k-images-idx3-ubyte.gz.part"), "x");
        using (FileStream archive = File.Create(Path.Combine(Directory.CreateDirectory(_folder.File("cifar-10")).FullName, "cifar-10-binary.tar.gz")))
        {
            archive.SetLength(170_052_171);
        }

        CommandLine list = await CommandLine.RunAsync("datasets", "list", "--cache", _folder.Path);

        Assert.Equal((0, ""), (list.ExitCode, list.Error));
        Assert.Matches(@"(?m)^digits +ships +264\.7 kB +CC BY 4\.0 +1,797 handwritten digits", list.Output);
        Assert.Matches(@"(?m)^mnist +can be fetched +11\.6 MB +CC BY-SA 3\.0 +70,000 handwritten digits", list.Output);
        Assert.Matches(@"(?m)^fashion-mnist +partly cached +30\.9 MB +MIT +", list.Output);
        Assert.Matches(@"(?m)^cifar-10 +cached +170\.1 MB +none stated", list.Output);
        Assert.Matches(@"(?m)^resnet18 +can be fetched +64\.2 MB +MIT \(the package\) +a residual network", list.Output);
        Assert.Matches(@"(?m)^photographs +can be fetched +34\.1 MB +AGPL-3\.0 \(the package\) +226 photographs", list.Output);
        Assert.Contains($"Cache: {_folder.Path}. `course datasets fetch NAME`", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Json_PrintsNothingElse()
    {
        JsonArray list = JsonNode.Parse((await CommandLine.RunAsync("datasets", "list", "--cache", _folder.Path, "--json")).Output)!.AsArray();
        Assert.Equal(["digits", "sample-photographs", "mnist", "fashion-mnist", "cifar-10", "resnet18", "photographs"], list.Select(entry => (string)entry!["name"]!));
        Assert.Equal(("ships", 264_712L), ((string)list[0]!["state"]!, (long)list[0]!["bytes"]!));
        Assert.Equal(_folder.File("mnist"), (string)list[2]!["folder"]!);
    }

    [Fact]
    public async Task Manifest_EveryShippedFile_IsTheOneItDescribes()
    {
        JsonNode[] shipped = [.. JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("datasets", "manifest.json")))!["datasets"]!.AsArray()
            .Select(entry => entry!).Where(entry => (bool?)entry["ships"] == true)];
        Assert.Equal(["digits", "sample-photographs"], shipped.Select(entry => (string)entry["name"]!));
        Assert.All(shipped.SelectMany(entry => entry["files"]!.AsArray().Select(file => ((string)entry["name"]!, File: file!))), listed =>
        {
            byte[] content = File.ReadAllBytes(Repository.PathOf("datasets", listed.Item1, (string)listed.File["name"]!));
            Assert.Equal(((long)listed.File["size"]!, (string)listed.File["sha256"]!), (content.LongLength, Convert.ToHexStringLower(SHA256.HashData(content))));
        });

        JsonArray list = JsonNode.Parse((await CommandLine.RunAsync("datasets", "list", "--json")).Output)!.AsArray();
        Assert.All(shipped.Zip(list), pair => Assert.Equal(Repository.PathOf("datasets", (string)pair.First["name"]!), (string)pair.Second!["folder"]!));
    }

    [Fact]
    public async Task Fetch_WhatShips_SaysWhereItIs() =>
        Assert.Matches(@"^digits ships with the course, in .*digits\r?\n$", (await CommandLine.RunAsync("datasets", "fetch", "digits", "--cache", _folder.Path)).Output);

    [Fact]
    public async Task Fetch_ImpossibleArguments_AreRefusedInOneLine()
    {
        (await CommandLine.RunAsync("datasets", "fetch", "imagenet")).IsRefusal("no data set imagenet; there are digits, sample-photographs, mnist, fashion-mnist, cifar-10, resnet18, photographs");
        (await CommandLine.RunAsync("datasets", "fetch", "mnist", "--timeout", "0")).IsRefusal("--timeout: seconds, more than 0 and at most 86400");
        (await CommandLine.RunAsync("datasets", "fetch")).IsRefusal("Required argument missing for command: 'fetch'");
    }

    [Theory]
    [InlineData("{", "not a manifest of data sets: ")]
    [InlineData("""{"datasets":[{"name":"a"}]}""", "not a manifest of data sets: ")]
    [InlineData("""{"datasets":[],"more":1}""", "not a manifest of data sets: ")]
    [InlineData("ENTRY,ENTRY", "a is there twice")]
    [InlineData("ENTRY name ../a", "the name ../a; use small letters, digits and hyphens")]
    [InlineData("ENTRY file ../f", "a: the file name ../f; use letters, digits, dots, hyphens and underscores")]
    [InlineData("ENTRY mirror ftp://x/", "a: mirror ftp://x/; expected http or https, ending with /")]
    [InlineData("ENTRY mirror http://x", "a: mirror http://x; expected http or https, ending with /")]
    [InlineData("ENTRY sha256 12", "a/f: expected a size of at least 1 and a SHA-256 of 64 small hexadecimal digits")]
    [InlineData("ENTRY size 0", "a/f: expected a size of at least 1 and a SHA-256 of 64 small hexadecimal digits")]
    [InlineData("ENTRY mirrors none", "a: no mirrors")]
    [InlineData("ENTRY client pip", "a: a package of pip; expected nuget or npm")]
    [InlineData("ENTRY id a/b", "a: the package a/b 1; use letters, digits, dots, hyphens and underscores")]
    [InlineData("ENTRY version [1]", "a: the package p [1]; use letters, digits, dots, hyphens and underscores")]
    [InlineData("ENTRY inside ../x", "a: the path ../x in the package; use names with / between them")]
    [InlineData("ENTRY inside /x", "a: the path /x in the package; use names with / between them")]
    [InlineData("ENTRY files none", "a: no files")]
    public async Task List_BadManifest_IsRefusedWithItsFault(string manifest, string fault)
    {
        string path = _folder.File("m.json");
        string[] change = manifest.Split(' ');
        await File.WriteAllTextAsync(path, change[0].StartsWith('{') ? manifest
            : change.Length == 1 ? $$"""{"datasets":[{{Entry([])}},{{Entry([])}}]}"""
            : $$"""{"datasets":[{{Entry(change[1..])}}]}""");
        (await CommandLine.RunAsync("datasets", "list", "--manifest", path)).IsRefusal($"{path}: {fault}");
    }

    [Fact]
    public async Task List_NoManifest_IsRefused() =>
        (await CommandLine.RunAsync("datasets", "list", "--manifest", _folder.File("none.json"))).IsRefusal("none.json: not a manifest of data sets: ");

    /// <summary>An entry that is right but for one value.</summary>
    private static string Entry(string[] change)
    {
        string Value(string name, string usual) => change is [var changed, var value] && changed == name ? value : usual;
        string mirrors = Value("mirrors", "") == "none" ? "" : $"\"{Value("mirror", "http://x/")}\"";
        string package = change is ["client" or "id" or "version" or "inside", _]
            ? $$"""
              "package":{"client":"{{Value("client", "npm")}}","id":"{{Value("id", "p")}}","version":"{{Value("version", "1")}}","files":[{"name":"{{Value("inside", "a/b")}}","size":1,"sha256":"{{Sha256}}"}]},
              """
            : "";
        string file = $$"""{"name":"{{Value("file", "f")}}","size":{{Value("size", "1")}},"sha256":"{{Value("sha256", Sha256)}}"}""";
        return $$"""{"name":"{{Value("name", "a")}}","what":"w","licence":"l","source":"s","mirrors":[{{mirrors}}],{{package}}"files":[{{(Value("files", "") == "none" ? "" : file)}}]}""";
    }
}
