using System.Text;
using System.Text.Json.Nodes;
using Course.Files;

namespace Course.Cli.Datasets.Packages;

/// <summary>
/// Brings a NuGet package into the user's package cache as any build would: with the sources and credentials that the user's NuGet is set
/// up for. It is unpacked there and stays; nothing in it is run.
/// </summary>
internal sealed class NuGetClient : IPackageClient
{
    public async Task<string> GetAsync(DatasetPackage package, string work, CancellationToken cancellation)
    {
        string project = Path.Combine(work, "package.csproj");
        AtomicFile.Write(project, Encoding.UTF8.GetBytes(Project(package)));
        ToolRun run = await ToolRun.OfAsync(
            "dotnet",
            ["restore", project, "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false"],
            work,
            cancellation: cancellation) ?? throw new FetchException("needs the .NET SDK; `dotnet` is not to be found");
        return run.ExitCode == 0 && Folder(package, Path.Combine(work, "obj", "project.assets.json")) is { } folder
            ? folder
            : throw new FetchException($"the package {package.Id} {package.Version} could not be had: {run.Reason("error ")}; is there a network, and does `dotnet nuget list source` name a source?");
    }

    /// <summary>A project that wants nothing but the package, and of it not what it depends on.</summary>
    private static string Project(DatasetPackage package) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
          <ItemGroup>
            <PackageDownload Include="{package.Id}" Version="[{package.Version}]" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>Where the restore says that packages lie, if this one is there.</summary>
    private static string? Folder(DatasetPackage package, string assets) => File.Exists(assets)
        ? JsonNode.Parse(File.ReadAllText(assets))?["packageFolders"]?.AsObject()
            .Select(root => Path.Combine(root.Key, package.Id.ToLowerInvariant(), package.Version.ToLowerInvariant())).FirstOrDefault(Directory.Exists)
        : null;
}
