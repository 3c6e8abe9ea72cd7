namespace Course.Exercises;

/// <summary>What <c>course collect</c> writes and <see cref="MyLibrary"/> reads.</summary>
public static class MyLibraryFiles
{
    /// <summary>The folder in the repository's root.</summary>
    public const string Folder = "my";

    /// <summary>The library as one C# file.</summary>
    public const string Source = "MyNn.cs";

    /// <summary>The same, compiled.</summary>
    public const string Assembly = "MyNn.dll";

    /// <summary>The environment variable that names another folder, or the assembly itself.</summary>
    public const string Variable = "COURSE_MY";

    /// <summary>
    /// Before an exercise's id in an <see cref="System.Reflection.AssemblyMetadataAttribute"/> whose value is the full name of its method,
    /// such as <c>MyNn.AffineBackward.MyAffineBackward</c>.
    /// </summary>
    public const string SolvedMark = "solved:";

    /// <summary>Before an exercise's id in such an attribute whose value says why it is not in the library.</summary>
    public const string MissingMark = "missing:";

    /// <summary>Where the assembly is.</summary>
    /// <param name="path">The assembly or its folder; null for what <see cref="Variable"/> names, else for the nearest <c>my/MyNn.dll</c> in or
    /// above the working directory, else in or above the folder of the course's own programs.</param>
    /// <returns>The full path, and whether there is such a file.</returns>
    internal static (string Path, bool Exists) Find(string? path)
    {
        string? named = path ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null);
        string found = named is not null ? Named(Path.GetFullPath(named))
            : Above(Environment.CurrentDirectory) ?? Above(OwnFolder) ?? Path.Combine(Environment.CurrentDirectory, Folder, Assembly);
        return (found, File.Exists(found));
    }

    private static string? OwnFolder => Path.GetDirectoryName(typeof(MyLibraryFiles).Assembly.Location) is { Length: > 0 } folder ? folder : null;

    private static string Named(string path) =>
        path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? path : Path.Combine(path, Assembly);

    private static string? Above(string? folder)
    {
        for (DirectoryInfo? place = folder is null ? null : new(folder); place is not null; place = place.Parent)
        {
            string candidate = Path.Combine(place.FullName, Folder, Assembly);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
