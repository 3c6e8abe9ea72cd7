namespace Course.Notebooks.Tests;

/// <summary>The checkout these tests belong to.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Course.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"no Course.slnx above {AppContext.BaseDirectory}");
        }

        return folder.FullName;
    }
}
