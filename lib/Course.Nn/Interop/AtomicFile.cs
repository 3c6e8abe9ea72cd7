namespace Course.Nn.Interop;

/// <summary>Writes a file so that a reader, or an interruption at any moment, sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a temporary file beside <paramref name="path"/>, then renames it over it; creates missing folders.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new ArgumentException($"{path} is a folder; give the path of a file");
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew))
            {
                write(file);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
