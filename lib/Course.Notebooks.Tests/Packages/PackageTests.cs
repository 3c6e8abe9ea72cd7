using System.Reflection.Metadata;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Tests.Kernel.Agreement;

namespace Course.Notebooks.Tests.Packages;

/// <summary>The libraries as NuGet packages: what is in them, and that they work where nothing else of the course is.</summary>
public sealed class PackageTests(PackedLibraries packed) : IClassFixture<PackedLibraries>
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [Theory]
    [InlineData("Course.Nn", "Course.Nn.Kernels Google.Protobuf MathNet.Numerics System.Numerics.Tensors")]
    [InlineData("Course.Nn.Kernels", "System.Numerics.Tensors")]
    public void Package_SaysWhatItIsAndNeeds(string library, string needs)
    {
        Dictionary<string, byte[]> files = packed.Open(library, "nupkg");
        XElement[] facts = [.. XDocument.Parse(Encoding.UTF8.GetString(files[$"{library}.nuspec"]).TrimStart('\uFEFF')).Descendants()];
        XElement Fact(string name) => facts.Single(fact => fact.Name.LocalName == name);

        Assert.Equal("MIT", Fact("license").Value);
        Assert.Equal("https://github.com/example/course", Fact("repository").Attribute("url")!.Value);
        Assert.Equal(PackedLibraries.Commit, Fact("repository").Attribute("commit")!.Value);
        Assert.Equal(needs, string.Join(' ', facts.Where(fact => fact.Name.LocalName == "dependency").Select(fact => fact.Attribute("id")!.Value)));
        Assert.Equal(File.ReadAllBytes(Checkout.PathOf("LICENSE")), files["LICENSE"]);
        Assert.Equal(File.ReadAllBytes(Checkout.PathOf("lib", library, "PACKAGE.md")), files[Fact("readme").Value]);
        Assert.Contains($"lib/net10.0/{library}.dll", files.Keys);
        Assert.Contains($"lib/net10.0/{library}.xml", files.Keys);
    }

    [Fact]
    public void CourseNn_BringsItsData()
    {
        Dictionary<string, byte[]> files = packed.Open("Course.Nn", "nupkg");

        foreach (string file in new[] { "digits/digits.csv", "models/shapes-convnet.safetensors", "results/11-transfer.json", "sample-photographs/photographs.idx.gz" })
        {
            Assert.Equal(File.ReadAllBytes(Checkout.PathOf("datasets", file)), files[$"lib/net10.0/datasets/{file}"]);
        }
    }

    [Theory]
    [InlineData("Course.Nn", "Course.Nn")]
    [InlineData("Course.Nn", "Course.Files")]
    [InlineData("Course.Nn.Kernels", "Course.Nn.Kernels")]
    public void Symbols_LeadToTheSourcesOfTheCommitAndNameNoFolderOfThisMachine(string package, string library)
    {
        byte[] symbols = packed.Open(package, "snupkg")[$"lib/net10.0/{library}.pdb"];
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        string[] sources = [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        string link = Encoding.UTF8.GetString(reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == SourceLink).Select(information => reader.GetBlobBytes(information.Value)).Single());

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.StartsWith("/_/", source, StringComparison.Ordinal));
        Assert.Contains($"/example/course/{PackedLibraries.Commit}/*", (string)JsonNode.Parse(link)!["documents"]!["/_/*"]!, StringComparison.Ordinal);
        string code = Encoding.Latin1.GetString(packed.Open(package, "nupkg")[$"lib/net10.0/{library}.dll"]);
        Assert.DoesNotContain(packed.Clone, code, StringComparison.Ordinal);
    }

    /// <summary>The example of the package's README, on the kernel of Jupyter and VS Code, with only a folder of packages.</summary>
    [SkippableFact]
    [Trait("Needs", "Jupyter")]
    public async Task Readme_InANotebook_RestoresThePackageAndTrains()
    {
        Skip.IfNot(Jupyter.IsPresent, Jupyter.Missing);
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(".config"));
        File.Copy(Checkout.PathOf(".config", "dotnet-tools.json"), folder.File(".config", "dotnet-tools.json"));
        string readme = await File.ReadAllTextAsync(Checkout.PathOf("lib", "Course.Nn", "PACKAGE.md"));
        string example = readme.Split("```csharp\n")[1].Split("```")[0].Replace("nuget: Course.Nn\"", $"nuget: Course.Nn, {packed.Version}\"", StringComparison.Ordinal);
        string notebook = TestNotebook.Write(
            folder, "package.ipynb", $"#i \"nuget: {packed.Feed}\"", example, "Console.WriteLine(typeof(Digits).Assembly.Location)");

        Notebook executed = await Jupyter.ExecuteAsync(notebook);

        Assert.Matches(@"^digits read correctly: 9\d\.\d %\n$", Printed(executed.Cells[1]));
        Assert.Contains($"{Path.DirectorySeparatorChar}{packed.Version.ToLowerInvariant()}{Path.DirectorySeparatorChar}lib", Printed(executed.Cells[2]), StringComparison.Ordinal);
    }

    /// <summary>What a project gets from the package beside the library.</summary>
    [Fact]
    public async Task Project_ThatUsesThePackage_CopiesTheData()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("uses.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestoreAdditionalProjectSources>{packed.Feed}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Course.Nn" Version="{packed.Version}" />
              </ItemGroup>
            </Project>
            """);

        ToolRun run = (await ToolRun.OfAsync("dotnet", ["msbuild", "-restore", "-target:ResolveReferences", "-getItem:None"], folder.Path))!;

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        JsonNode digits = JsonNode.Parse(run.Output)!["Items"]!["None"]!.AsArray().Single(item => (string)item!["Filename"]! == "digits")!;
        Assert.Equal("datasets/digits/digits.csv", ((string)digits["Link"]!).Replace('\\', '/'));
        Assert.Equal("PreserveNewest", (string)digits["CopyToOutputDirectory"]!);
    }

    private static string Printed(Cell cell) => string.Concat(((JsonArray)cell.Json["outputs"]!).OfType<JsonObject>()
        .Where(output => output["name"].AsText() == "stdout").SelectMany(output => (JsonArray)output["text"]!).Select(line => line.AsText()));
}
