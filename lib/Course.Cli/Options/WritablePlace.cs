using Course.Files;

namespace Course.Cli.Options;

/// <summary>Notices before any work begins that its results could not be written.</summary>
internal static class WritablePlace
{
    /// <summary>As much as a notebook's grade takes.</summary>
    private const int ProbeBytes = 64 << 10;

    /// <summary>Requires that files can be made in a folder, which may not exist yet; leaves nothing behind.</summary>
    /// <param name="option">The option that names the folder, for the message.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="UsageException">It is a file, or cannot be made or written.</exception>
    public static void RequireFolder(string option, string folder)
    {
        if (File.Exists(folder))
        {
            throw new UsageException($"{option} {folder}: is a file; choose a folder");
        }

        Probe($"{option} {folder}", Path.GetFullPath(folder));
    }

    /// <summary>Requires that a file can be written or replaced; its folder may not exist yet. Leaves nothing behind.</summary>
    /// <param name="option">The option that names the file, for the message.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="UsageException">It is a folder, or cannot be written.</exception>
    public static void RequireFile(string option, string file)
    {
        if (Directory.Exists(file))
        {
            throw new UsageException($"{option} {file}: is a folder; name a file");
        }

        try
        {
            AtomicFile.RequireReplaceable(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {e.Message}");
        }

        Probe($"{option} {file}", Path.GetDirectoryName(RealPath.Of(file))!);
    }

    /// <summary>Makes and deletes a small file in a new folder in the nearest folder that exists: on a full disk folders can still be made.</summary>
    private static void Probe(string what, string folder)
    {
        string existing = folder;
        while (!Directory.Exists(existing))
        {
            existing = File.Exists(existing)
                ? throw new UsageException($"{what}: {existing} is a file, so nothing can be written below it")
                : Path.GetDirectoryName(existing) ?? throw new UsageException($"{what}: there is no {existing}");
        }

        string probe = Path.Combine(existing, "." + Path.GetRandomFileName());
        try
        {
            AtomicFile.Write(Path.Combine(probe, "probe"), new byte[ProbeBytes]);
        }
        catch (IOException) when (Directory.Exists(probe))
        {
            throw new UsageException($"{what}: nothing more can be written in {existing} (is the disk full?); make room, or choose another place");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{what}: nothing can be written in {existing}; choose another place");
        }
        finally
        {
            Remove(probe);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
