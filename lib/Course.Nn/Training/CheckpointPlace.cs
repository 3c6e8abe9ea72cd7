namespace Course.Nn.Training;

/// <summary>Whether a checkpoint will find room at its path.</summary>
internal static class CheckpointPlace
{
    /// <summary>Makes the folder, and a file in it that is gone at once: what a checkpoint does, after an epoch.</summary>
    /// <exception cref="IOException">The checkpoint cannot be written; the message says why.</exception>
    public static void Check(string path)
    {
        string whole = Path.GetFullPath(path);
        string? problem = Directory.Exists(whole) ? "is a folder; give the name of a file in it" : Problem(whole);
        if (problem is not null)
        {
            throw new IOException($"Trainer: the checkpoint {Path.GetFileName(whole)} {problem}");
        }
    }

    private static string? Problem(string path)
    {
        try
        {
            string folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            string trial = Path.Combine(folder, $".{Path.GetRandomFileName()}");
            using FileStream file = new(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
                ? "is there and may not be changed; allow it, or choose another name"
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be written: {e.Message} Choose another place";
        }
    }
}
