using System.Reflection;

namespace Course.Nn.TorchSharp.Natives;

/// <summary>
/// Where NuGet keeps the native libraries: 460 MB that are loaded from its folder and never copied beside a program. The build
/// writes the folder and the version of each package into the assembly.
/// </summary>
internal static class PackageFolders
{
    /// <summary>The package that has libtorch for this system; null where there is none.</summary>
    public static string? LibtorchPackage { get; } = Told("LibtorchPackage");

    /// <summary>The folder of native libraries of a package, or null when the package is not on this machine.</summary>
    /// <param name="package">Its name in lower case.</param>
    public static string? NativeFolder(string package) =>
        Candidates(package)
            .Select(folder => Path.Combine(folder, "runtimes", Told("LibtorchSystem") ?? "none", "native"))
            .FirstOrDefault(Directory.Exists);

    /// <summary>Where a build on this machine found it, then where NuGet would put it for whoever runs this.</summary>
    private static IEnumerable<string> Candidates(string package)
    {
        if (Told($"Folder of {package}") is { } built)
        {
            yield return built;
        }

        if (Told($"Version of {package}") is { } version)
        {
            yield return Path.Combine(GlobalPackages(), package, version);
        }
    }

    private static string GlobalPackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string? Told(string key) => typeof(PackageFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == key)?.Value is { Length: > 0 } value ? value : null;
}
