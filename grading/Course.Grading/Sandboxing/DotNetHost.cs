using System.Runtime.InteropServices;

namespace Course.Grading.Sandboxing;

/// <summary>Where the .NET runtime that runs this process lies.</summary>
internal static class DotNetHost
{
    /// <summary>The installation's root: the folder that holds <c>dotnet</c>, <c>host</c> and <c>shared</c>.</summary>
    internal static string Root { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The <c>dotnet</c> executable.</summary>
    internal static string Executable { get; } = Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>What a framework-dependent program needs of the installation.</summary>
    internal static IReadOnlyList<string> RuntimeParts { get; } =
        [Executable, Path.Combine(Root, "host"), Path.Combine(Root, "shared", "Microsoft.NETCore.App")];
}
