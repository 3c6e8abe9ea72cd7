namespace Course.Grading.Probe;

/// <summary>Reads what is not its own, and writes anywhere.</summary>
internal static class Files
{
    private static readonly string[] Folders = ["/tmp", "/dev/shm", "/dev", "/run", "/var/tmp", "/", "."];

    /// <summary>The arguments are files and folders of the machine.</summary>
    internal static string Read(string[] paths) => Program.Join(paths.Select(path => Program.Try(
        $"read {path}", () => _ = Directory.Exists(path) ? Directory.GetFileSystemEntries(path).Length : File.ReadAllBytes(path).Length)));

    /// <summary>The arguments are folders to write in, beside those of the sandbox.</summary>
    internal static string Write(string[] folders) =>
        Program.Join(Folders.Concat(folders).Select(folder => Program.Try($"wrote in {folder}", () => WriteIn(folder))));

    private static void WriteIn(string folder)
    {
        string file = Path.Combine(folder, $"course-probe-{Environment.ProcessId}");
        try
        {
            using FileStream written = new(file, FileMode.OpenOrCreate, FileAccess.Write);
            written.WriteByte(1);
        }
        finally
        {
            if (File.Exists(file) && new FileInfo(file).Length == 0)
            {
                File.Delete(file);
            }
        }

        File.Delete(file);
    }
}
