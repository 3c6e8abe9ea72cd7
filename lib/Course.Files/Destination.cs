namespace Course.Files;

/// <summary>The file that a path leads to, as it is before it is replaced.</summary>
/// <param name="Path">Absolute, without links.</param>
/// <param name="Exists">Whether there is one.</param>
/// <param name="IsDevice">Whether it can only be written to, not replaced.</param>
internal sealed record Destination(string Path, bool Exists, bool IsDevice)
{
    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Where these are, a file is an entrance to the system.</summary>
    private static readonly string[] SystemFolders = ["/dev/", "/proc/", "/sys/"];

    /// <summary>The folder it is in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Follows the links and looks at what is there.</summary>
    /// <exception cref="IOException">It is a folder, or links lead in a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static Destination Of(string path)
    {
        string real = RealPath.Of(path);
        if (Directory.Exists(real) || System.IO.Path.EndsInDirectorySeparator(path))
        {
            throw new IOException($"{path} is a folder; give the path of a file");
        }

        if (new FileInfo(real).LinkTarget is not null)
        {
            throw new IOException($"{path} is a link that leads round in a circle; delete it, or choose another name");
        }

        return File.Exists(real) ? Existing(path, real) : new Destination(real, Exists: false, IsDevice: false);
    }

    /// <summary>A temporary file that nobody else may read, if the old one is somebody's own.</summary>
    public FileStream Begin(string temporary)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!Exists || OperatingSystem.IsWindows())
        {
            return new FileStream(temporary, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(temporary, options);
        File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(Path));
        return file;
    }

    /// <summary>Renames a complete file, so that it is found here.</summary>
    public void TakeOver(string complete)
    {
        if (Exists && OperatingSystem.IsWindows())
        {
            File.Replace(complete, Path, destinationBackupFileName: null, ignoreMetadataErrors: true);
        }
        else
        {
            File.Move(complete, Path, overwrite: true);
        }
    }

    private static Destination Existing(string path, string real)
    {
        if (Array.Exists(SystemFolders, folder => real.StartsWith(folder, StringComparison.Ordinal)))
        {
            return new Destination(real, Exists: true, IsDevice: true);
        }

        try
        {
            // A superuser may write to anything; that a file is marked as read-only counts all the same.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(real) & Writable) == 0)
            {
                throw new UnauthorizedAccessException();
            }

            using FileStream file = new(real, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return new Destination(real, Exists: true, IsDevice: !file.CanSeek);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"{path} is read-only and was left as it is; make it writable, or choose another name", e);
        }
    }
}
