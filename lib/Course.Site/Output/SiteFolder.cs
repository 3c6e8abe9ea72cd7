using Course.Files;

namespace Course.Site.Output;

/// <summary>
/// The folder that a site is written to: made beside it and renamed, so that a reader finds the old site or the new one. Only a folder
/// that is empty, or that an earlier run of this made, is taken.
/// </summary>
public sealed class SiteFolder
{
    /// <summary>The file by which a site is known.</summary>
    public const string Mark = "course-site.txt";

    private readonly string _folder;

    private SiteFolder(string folder) => _folder = folder;

    /// <summary>Looks at the place before anything is made.</summary>
    /// <param name="folder">Where the site is to be; need not exist.</param>
    /// <exception cref="SiteException">There is something else.</exception>
    public static SiteFolder At(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string path = RealPath.Of(folder);
        return File.Exists(path) ? throw new SiteException($"--out {folder}: is a file; choose a folder")
            : Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(Path.Combine(path, Mark))
                ? throw new SiteException($"--out {folder}: holds other files and no {Mark}, so it is no site of this command; choose an empty or a new folder")
            : Path.GetDirectoryName(path) is null ? throw new SiteException($"--out {folder}: is the root of a disk; choose a folder")
            : new SiteFolder(path);
    }

    /// <summary>Writes the site in the place of what is there.</summary>
    /// <param name="files">All of its files.</param>
    /// <exception cref="IOException">It cannot be written; the folder is as it was.</exception>
    public void Write(IEnumerable<SiteFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string work = $"{_folder}.{Path.GetRandomFileName()}", old = $"{_folder}.{Path.GetRandomFileName()}";
        try
        {
            foreach (SiteFile file in files)
            {
                AtomicFile.Write(Path.Combine([work, .. file.Path.Split('/')]), file.Content);
            }

            AtomicFile.Write(Path.Combine(work, Mark), "Made by `course site`, which replaces this folder when it is run again.\n"u8.ToArray());
            Swap(work, old);
        }
        finally
        {
            Remove(work);
            Remove(old);
        }
    }

    private void Swap(string work, string old)
    {
        bool existed = Directory.Exists(_folder);
        if (existed)
        {
            Directory.Move(_folder, old);
        }

        try
        {
            Directory.Move(work, _folder);
        }
        catch when (existed)
        {
            Directory.Move(old, _folder);
            throw;
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
