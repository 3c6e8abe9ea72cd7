using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace Course.Nn.TorchSharp.Natives;

/// <summary>
/// Loads libtorch from the package folder, once per process and not before it is needed, and tells the runtime that these are
/// the libraries TorchSharp asks for. Nothing of TorchSharp may run before <see cref="Problem"/> has said null: its first step
/// would look for the libraries itself, and fail for good.
/// </summary>
internal static class TorchNatives
{
    private static readonly Lazy<string?> Loading = new(TryLoad);

    /// <summary>Why TorchSharp cannot be used in this process, and what to do, in one line; null where it can.</summary>
    public static string? Problem => Loading.Value;

    /// <summary>The same as far as it can be seen without loading anything.</summary>
    public static string? Obstacle => (ProblemBeforeLoading(Environment.GetEnvironmentVariable) ?? CppRuntime.Problem() ?? PackagesProblem()) is { } problem
        ? Told(problem, Environment.GetEnvironmentVariable)
        : null;

    private static string Libtorch => Environment.GetEnvironmentVariable("COURSE_LIBTORCH") is { Length: > 0 } own
        ? own
        : PackageFolders.NativeFolder(PackageFolders.LibtorchPackage!) ?? "";

    private static string? TryLoad()
    {
        if (Obstacle is { } obstacle)
        {
            return obstacle;
        }

        try
        {
            Load();
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException or EntryPointNotFoundException or NotSupportedException)
        {
            string reason = (exception.InnerException ?? exception).Message;
            return Told($"libtorch does not load: {OneLine(reason)}", Environment.GetEnvironmentVariable);
        }
    }

    private static string? PackagesProblem() => Directory.Exists(Libtorch) && PackageFolders.NativeFolder("torchsharp") is not null
        ? null
        : $"the packages TorchSharp and {PackageFolders.LibtorchPackage} are not on this machine; run `./course build` (Windows: `course build`)";

    /// <summary>What stands in the way whatever the C++ runtime is.</summary>
    internal static string? ProblemBeforeLoading(Func<string, string?> environment) =>
        environment("COURSE_TORCH") == "off" ? "switched off by COURSE_TORCH=off; unset it to compare with libtorch"
        : PackageFolders.LibtorchPackage is null
            ? $"there is no libtorch package for {RuntimeInformation.RuntimeIdentifier}; Linux on x64, Windows on x64 and ARM64 and macOS on ARM64 have one"
        : null;

    /// <summary>The line that is shown: the launcher knows better than this process why it could not help, unless nobody wanted it to.</summary>
    internal static string Told(string problem, Func<string, string?> environment)
    {
        string? launcher = environment("COURSE_TORCH") == "off" ? null : environment("COURSE_TORCH_MISSING");
        return $"TorchSharp is not available: {OneLine(launcher is { Length: > 0 } ? launcher : problem)}.";
    }

    private static void Load()
    {
        ProcessEnvironment.Prepare();
        IReadOnlyDictionary<string, nint> handles = TorchLibraries.OfThisSystem.Load(Libtorch, PackageFolders.NativeFolder("torchsharp")!);
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += (_, name) => handles.GetValueOrDefault(name);
        torch.set_num_threads(1);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
