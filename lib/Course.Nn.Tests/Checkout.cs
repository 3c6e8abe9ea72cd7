namespace Course.Nn.Tests;

/// <summary>The checkout these tests run in: found by walking up from the test's own folder to <c>Course.slnx</c>.</summary>
internal static class Checkout
{
    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Course.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Course.slnx above {AppContext.BaseDirectory}; run the tests from a build inside the checkout.");
    }
}
