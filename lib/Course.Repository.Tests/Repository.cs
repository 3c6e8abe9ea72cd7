namespace Course.Repository.Tests;

/// <summary>The files these tests look at.</summary>
internal static class Repository
{
    public static string PathOf(params ReadOnlySpan<string> parts) => Checkout.PathOf(parts);

    /// <summary>All files with the extension, without build output; paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string extension) =>
        [.. Directory.EnumerateFiles(Checkout.Root, "*" + extension, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
            .Where(path => !IsBuildOutput(path))
            .Order(StringComparer.Ordinal)];

    private static bool IsBuildOutput(string path) =>
        path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "TestResults" or ".git");
}
