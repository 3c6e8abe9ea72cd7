using System.IO.Compression;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>
/// Notebooks in a zip archive. Nothing is unpacked to disk, so that the names in it cannot lead anywhere, and no entry is read
/// further than a notebook may be long, whatever length it claims.
/// </summary>
internal static class ZippedNotebooks
{
    /// <summary>The largest archive looked into, 64 MiB: the list of its entries is read whole, and an attacker chooses its length.</summary>
    private const long MaxBytes = 64L << 20;

    private const int MostEntries = 10_000;

    /// <summary>The entries that are notebooks by their names, as index and full name.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive, or a larger one than is read.</exception>
    internal static IReadOnlyList<(int Entry, string Name)> In(FileInfo file)
    {
        if (file.Length > MaxBytes)
        {
            throw new InvalidDataException($"is larger than {MaxBytes >> 20} MiB");
        }

        using ZipArchive archive = ZipFile.OpenRead(file.FullName);
        return archive.Entries.Count > MostEntries
            ? throw new InvalidDataException($"holds more than {MostEntries} files")
            : [.. archive.Entries.Select((entry, i) => (i, entry.FullName)).Where(entry => StudentFolder.IsNotebook(FileNameOf(entry.FullName)) && !IsHidden(entry.FullName))];
    }

    /// <summary>The bytes of one entry.</summary>
    /// <exception cref="NotebookFormatException">It is longer than a notebook may be, or empty.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged or encrypted.</exception>
    internal static byte[] Read(string path, int entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        ZipArchiveEntry notebook = archive.Entries[entry];
        using Stream stream = notebook.Open();
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var count and > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > NotebookReader.MaxBytes)
            {
                throw new NotebookFormatException($"{FileNameOf(notebook.FullName)}: is larger than {NotebookReader.MaxBytes >> 20} MiB");
            }
        }

        return bytes.Length > 0 ? bytes.ToArray() : throw new NotebookFormatException($"{FileNameOf(notebook.FullName)}: is empty");
    }

    /// <summary>What follows the last stroke of a name; archives made on Windows may hold backslashes.</summary>
    internal static string FileNameOf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static bool IsHidden(string name) => name.Split('/', '\\').Any(part => part is not ("." or "..") && StudentFolder.IsHidden(part));
}
