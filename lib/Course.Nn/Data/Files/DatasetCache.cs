namespace Course.Nn.Data;

/// <summary>Where <c>course datasets fetch</c> puts what it fetches, and where the loaders look for it.</summary>
public static class DatasetCache
{
    /// <summary>The environment variable that names another folder.</summary>
    public const string Variable = "COURSE_DATASETS";

    /// <summary>
    /// The folder that <see cref="Variable"/> names; else <c>course-nn/datasets</c> in the user's local application data
    /// (Linux: ~/.local/share, macOS: ~/Library/Application Support, Windows: %LOCALAPPDATA%).
    /// </summary>
    public static string Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "course-nn", "datasets");

    /// <summary>The path of one of several names of a file, the first that exists.</summary>
    /// <exception cref="FileNotFoundException">There is none of them.</exception>
    internal static string Find(string dataset, string? folder, params ReadOnlySpan<string> names)
    {
        string place = folder ?? Path.Combine(Folder, dataset);
        foreach (string name in names)
        {
            string path = Path.Combine(place, name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        string wayOut = folder is null ? $"run `course datasets fetch {dataset}`, or give the folder that holds it" : WayOut(dataset);
        throw new FileNotFoundException($"{dataset}: no {string.Join(" or ", names.ToArray())} in {place}; {wayOut}");
    }

    /// <summary>What to do when the place that was given holds no data.</summary>
    internal static string WayOut(string dataset) => $"give the place that holds it, or none after `course datasets fetch {dataset}`";
}
