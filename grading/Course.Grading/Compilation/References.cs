using Microsoft.CodeAnalysis;

namespace Course.Grading.Compilation;

/// <summary>
/// What solutions are compiled against: the .NET runtime and the course's libraries. Course.Exercises is among them only so
/// that the allow-list can name what a student reached for; the worker does not have it.
/// </summary>
internal static class References
{
    private static readonly string[] Course = ["Course.Nn.dll", "Course.Nn.Kernels.dll", "Course.Charts.dll", "Course.Exercises.dll", "MathNet.Numerics.dll"];

    internal static IReadOnlyList<MetadataReference> All { get; } = RuntimeAnd(Course);

    /// <summary>What a student's own library is compiled against: the runtime, Course.Nn, and MathNet.Numerics, which tensors can be turned into.</summary>
    internal static IReadOnlyList<MetadataReference> ForLibraries => field ??= RuntimeAnd(["Course.Nn.dll", "MathNet.Numerics.dll"]);

    private static MetadataReference[] RuntimeAnd(string[] libraries) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsRuntime(path) || libraries.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsRuntime(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
