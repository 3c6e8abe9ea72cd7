namespace Course.Cli;

/// <summary>Where the course lives on this machine.</summary>
internal static class Repository
{
    /// <summary>The folder with Course.slnx, found upwards from this program, else from the current folder.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Root => field ??=
        Upwards(AppContext.BaseDirectory) ?? Upwards(Environment.CurrentDirectory)
        ?? throw new UsageException($"no Course.slnx above {AppContext.BaseDirectory} or the current folder; use this program inside the course's repository");

    /// <summary>Where <c>course build</c> puts what the notebooks refer to.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts", "course");

    /// <summary>A path below the root.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string? Upwards(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Course.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
