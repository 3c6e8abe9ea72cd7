namespace Course.Files;

/// <summary>The repository that a program of the course belongs to: the folder with <c>Course.slnx</c>.</summary>
public static class Checkout
{
    private const string Mark = "Course.slnx";

    /// <summary>The folder, found upwards from this program, else from the current folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Root => field ??=
        Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException($"no {Mark} above {AppContext.BaseDirectory} or the current folder; use this program inside the course's repository");

    /// <summary>A path below the root.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>The nearest such folder that a folder lies in, itself included; null if there is none.</summary>
    public static string? Above(string folder)
    {
        DirectoryInfo? place = new(folder);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, Mark)))
        {
            place = place.Parent;
        }

        return place?.FullName;
    }
}
