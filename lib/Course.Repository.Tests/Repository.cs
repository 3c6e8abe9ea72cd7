namespace Course.Repository.Tests;

/// <summary>The checkout these tests look at: found by walking up from the test's own folder to <c>Course.slnx</c>.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>All files with the extension, without build output; paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string extension) =>
        [.. Directory.EnumerateFiles(Root, "*" + extension, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !IsBuildOutput(path))
            .Order(StringComparer.Ordinal)];

    private static bool IsBuildOutput(string path) =>
        path.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "TestResults" or ".git");

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Course.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No Course.slnx above {AppContext.BaseDirectory}; run the tests from a build inside the checkout.");
    }
}
