using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Course.Cli;

namespace Course.Notebooks.Tests.Cli.Datasets;

/// <summary>Packages from a source on this machine that cannot be had, are not what they should be, or come too slowly: one line, and no half a file.</summary>
public sealed class PackageFetchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Paths = ["tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx", "tools/DnnImageModels/ResNetPrepOnnx/ResNetPreprocess.onnx"];
    private static readonly byte[] NoModel = Encoding.ASCII.GetBytes("this is no model");

    private readonly TemporaryFolder _folder = new();

    private string Cache => _folder.File("cache");

    private string Source => Directory.CreateDirectory(_folder.File("source")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_PackageThatNobodyHas_SaysSoInOneLine()
    {
        CommandLine run = await FetchAsync(NoModel);
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"^course: the package Course\.Toy\.Model 1\.0\.0 could not be had: error NU110\d: .*; is there a network, and does `dotnet nuget list source` name a source\?\r?\n$", run.Error);
        IsLeftEmpty();
    }

    [Fact]
    public async Task Fetch_PackageWithOtherFiles_IsRefused()
    {
        WritePackage(NoModel);
        CommandLine run = await FetchAsync([.. NoModel, 1]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"ResNet18.onnx has SHA-256 {Sha256(NoModel)}, expected {Sha256([.. NoModel, 1])}; delete the package's folder, so that it is brought anew", run.Error, StringComparison.Ordinal);
        IsLeftEmpty();
    }

    [Fact]
    public async Task Fetch_PackageWithoutAModel_SaysWhatIsWrongInIt()
    {
        WritePackage(NoModel);
        CommandLine run = await FetchAsync(NoModel);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("course: resnet18: the package holds something else than expected: onnx: ResNet18.onnx, byte 0: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("asking nuget for Course.Toy.Model 1.0.0 (32 B of it are used)", run.Output, StringComparison.Ordinal);
        IsLeftEmpty();
    }

    [SkippableFact]
    public async Task Fetch_RegistryOfNpmOutOfReach_SaysSoInOneLine()
    {
        Skip.If((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).All(folder => !File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm"))), "no npm");
        CommandLine run = await FetchAsync(NoModel, "npm");
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"^course: the package Course\.Toy\.Model 1\.0\.0 could not be had: npm (error|ERR!) code \w+; is there a network, and is npm installed\?\r?\n$", run.Error);
        IsLeftEmpty();
    }

    [SkippableFact]
    public async Task Fetch_StoppedWhileNuGetWaits_LeavesNothing()
    {
        await using var server = new LoopbackServer((_, _, stop) => Task.Delay(-1, stop));
        using Process course = Start(Interruptible.Command("dotnet", [typeof(CourseCommand).Assembly.Location, .. Arguments(NoModel)]), server.Url + "v3/index.json");
        Assert.True(SpinWait.SpinUntil(() => !server.Requests.IsEmpty, Patience), "NuGet asked for nothing");
        Interruptible.Signal("INT", course);
        CommandLine run = await EndAsync(course);
        Assert.Equal((1, "course: stopped\n"), (run.ExitCode, run.Error));
        IsLeftEmpty();
    }

    [Fact]
    public async Task Fetch_RightFileInTheCache_AsksNobody()
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(Cache, "resnet18")).FullName, "made.bin");
        await File.WriteAllBytesAsync(path, NoModel);
        CommandLine run = await CommandLine.RunAsync(Arguments(NoModel));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"was here  resnet18/made.bin (16 B, SHA-256 checked){Environment.NewLine}", run.Output, StringComparison.Ordinal);
    }

    /// <summary>A data set that is made from a package with these bytes as its models; what would be made of them has the same hash, to keep the manifest short.</summary>
    private string[] Arguments(byte[] model, string client = "nuget")
    {
        string manifest = _folder.File("manifest.json");
        File.WriteAllText(manifest, JsonSerializer.Serialize(new
        {
            datasets = new[]
            {
                new
                {
                    name = "resnet18", what = "a toy", licence = "CC0", source = "here",
                    package = new { client, id = "Course.Toy.Model", version = "1.0.0", files = Paths.Select(path => new { name = path, size = model.Length, sha256 = Sha256(model) }) },
                    files = new[] { new { name = "made.bin", size = model.Length, sha256 = Sha256(model) } },
                },
            },
        }));
        return ["datasets", "fetch", "resnet18", "--cache", Cache, "--manifest", manifest];
    }

    private async Task<CommandLine> FetchAsync(byte[] model, string client = "nuget")
    {
        ProcessStartInfo command = new("dotnet", [typeof(CourseCommand).Assembly.Location, .. Arguments(model, client)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process course = Start(command, Source);
        return await EndAsync(course);
    }

    /// <summary>With one source of packages for NuGet and none for npm, and package caches of its own.</summary>
    private Process Start(ProcessStartInfo command, string source)
    {
        (command.Environment["RestoreSources"], command.Environment["NUGET_PACKAGES"]) = (source, _folder.File("packages"));
        (command.Environment["npm_config_registry"], command.Environment["npm_config_cache"], command.Environment["npm_config_fetch_retries"]) = ("http://127.0.0.1:1/", _folder.File("npm"), "0");
        return Process.Start(command)!;
    }

    private static async Task<CommandLine> EndAsync(Process course)
    {
        using CancellationTokenSource limit = new(Patience);
        Task<string> output = course.StandardOutput.ReadToEndAsync(limit.Token);
        string error = await course.StandardError.ReadToEndAsync(limit.Token);
        await course.WaitForExitAsync(limit.Token);
        return new CommandLine(course.ExitCode, await output, error);
    }

    private void WritePackage(byte[] model)
    {
        using ZipArchive package = ZipFile.Open(Path.Combine(Source, "Course.Toy.Model.1.0.0.nupkg"), ZipArchiveMode.Create);
        Write("Course.Toy.Model.nuspec", Encoding.UTF8.GetBytes(
            """<package><metadata><id>Course.Toy.Model</id><version>1.0.0</version><authors>nobody</authors><description>a toy</description></metadata></package>"""));
        foreach (string path in Paths)
        {
            Write(path, model);
        }

        void Write(string name, byte[] content)
        {
            using Stream entry = package.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    private void IsLeftEmpty() => Assert.Equal([".lock"], Directory.EnumerateFileSystemEntries(Path.Combine(Cache, "resnet18")).Select(Path.GetFileName));

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
