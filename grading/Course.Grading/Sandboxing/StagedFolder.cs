namespace Course.Grading.Sandboxing;

/// <summary>
/// A temporary folder with copies of a few of our files: what a sandboxed program is allowed to see, and readable for the
/// unprivileged user it runs as. Deleted on disposal.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-grading-");

    /// <summary>Copies the files that match <paramref name="patterns"/> from the folder of this program.</summary>
    /// <exception cref="FileNotFoundException">No file matches one of the patterns.</exception>
    internal StagedFolder(params IEnumerable<string> patterns)
    {
        foreach (string pattern in patterns)
        {
            string[] files = Directory.GetFiles(AppContext.BaseDirectory, pattern);
            if (files.Length == 0)
            {
                throw new FileNotFoundException($"{pattern} is missing in {AppContext.BaseDirectory}; run ./course build.");
            }

            Array.ForEach(files, Stage);
        }

        MakeReadable();
    }

    /// <summary>The folder.</summary>
    internal string Path => _folder.FullName;

    /// <summary>Puts another file of this program's folder in the place of a staged one.</summary>
    internal void Replace(string staged, string file)
    {
        File.Copy(System.IO.Path.Combine(AppContext.BaseDirectory, file), System.IO.Path.Combine(Path, staged), overwrite: true);
        MakeReadable();
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A file keeps its place below the folder of this program.</summary>
    private void Stage(string file)
    {
        string target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(AppContext.BaseDirectory, file));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        File.Copy(file, target, overwrite: true);
    }

    private void MakeReadable()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode ReadAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode EnterAll = ReadAll | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (FileSystemInfo entry in _folder.GetFileSystemInfos("*", SearchOption.AllDirectories).Append(_folder))
        {
            File.SetUnixFileMode(entry.FullName, entry is DirectoryInfo ? EnterAll : ReadAll);
        }
    }
}
