namespace Course.Files;

/// <summary>Where a path leads when every link in it is followed, so that two names of one file are seen to be one.</summary>
public static class RealPath
{
    /// <summary>Linux gives up after as many.</summary>
    private const int MaximalLinks = 40;

    /// <summary>The absolute path without links; what does not exist stays as it is, and so does a link that leads in a circle.</summary>
    public static string Of(string path) => Of(Path.GetFullPath(path), MaximalLinks);

    private static string Of(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        string here = Path.Combine(Of(folder, links), Path.GetFileName(path));
        return links > 0 && new FileInfo(here).LinkTarget is { } target
            ? Of(Path.GetFullPath(target, Path.GetDirectoryName(here)!), links - 1)
            : here;
    }
}
