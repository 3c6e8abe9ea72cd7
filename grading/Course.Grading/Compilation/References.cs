using Microsoft.CodeAnalysis;

namespace Course.Grading.Compilation;

/// <summary>
/// What solutions are compiled against: the .NET runtime and the course's libraries. Course.Exercises is among them only so
/// that the allow-list can name what a student reached for; the worker does not have it.
/// </summary>
internal static class References
{
    private static readonly string[] Course = ["Course.Nn.dll", "Course.Nn.Kernels.dll", "Course.Charts.dll", "Course.Exercises.dll", "MathNet.Numerics.dll"];

    internal static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => IsRuntime(path) || Course.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsRuntime(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
