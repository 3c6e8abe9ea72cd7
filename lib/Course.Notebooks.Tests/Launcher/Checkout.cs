namespace Course.Notebooks.Tests.Launcher;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    private static string FindRoot(DirectoryInfo? folder) => folder is null
        ? throw new DirectoryNotFoundException($"No Course.slnx above {AppContext.BaseDirectory}; run the tests from a build inside the checkout.")
        : File.Exists(Path.Combine(folder.FullName, "Course.slnx")) ? folder.FullName : FindRoot(folder.Parent);
}
