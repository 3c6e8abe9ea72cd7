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

    private static string? TryLoad()
    {
        string? problem = ProblemBeforeLoading(Environment.GetEnvironmentVariable) ?? CppRuntime.Problem();
        if (problem is not null)
        {
            return Told(problem, Environment.GetEnvironmentVariable);
        }

        try
        {
            return Load();
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException or EntryPointNotFoundException or NotSupportedException)
        {
            string reason = (exception.InnerException ?? exception).Message;
            return Told($"libtorch does not load: {OneLine(reason)}", Environment.GetEnvironmentVariable);
        }
    }

    /// <summary>What stands in the way whatever the C++ runtime is.</summary>
    internal static string? ProblemBeforeLoading(Func<string, string?> environment) =>
        environment("COURSE_TORCH") == "off" ? "switched off by COURSE_TORCH=off; unset it to compare with libtorch"
        : PackageFolders.LibtorchPackage is null && environment("COURSE_LIBTORCH") is null
            ? $"there is no libtorch package for {RuntimeInformation.RuntimeIdentifier}; Linux and Windows on x64 and macOS on ARM64 have one"
        : null;

    /// <summary>The line that is shown: the launcher knows better than this process why it could not help.</summary>
    internal static string Told(string problem, Func<string, string?> environment) =>
        $"TorchSharp is not available: {OneLine(environment("COURSE_TORCH_MISSING") is { Length: > 0 } reason ? reason : problem)}.";

    private static string? Load()
    {
        string package = PackageFolders.LibtorchPackage ?? "libtorch";
        string? libtorch = Environment.GetEnvironmentVariable("COURSE_LIBTORCH") ?? PackageFolders.NativeFolder(package);
        if (libtorch is null || PackageFolders.NativeFolder("torchsharp") is not { } bridge)
        {
            return Told($"the packages TorchSharp and {package} are not on this machine; run `./course build` (Windows: `course build`)", Environment.GetEnvironmentVariable);
        }

        ProcessEnvironment.Prepare();
        IReadOnlyDictionary<string, nint> handles = TorchLibraries.OfThisSystem.Load(libtorch, bridge);
        AssemblyLoadContext.GetLoadContext(typeof(torch).Assembly)!.ResolvingUnmanagedDll += (_, name) => handles.GetValueOrDefault(name);
        torch.set_num_threads(1);
        return null;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
