using System.IO.Compression;

namespace Course.Nn.Interop;

/// <summary>
/// The entries of a zip archive that nobody vouches for. Before anything is unpacked, the sizes that the archive states are
/// compared with its own, so that a small file cannot ask for much memory; afterwards every CRC-32 is, which ZipArchive leaves out.
/// </summary>
internal static class CheckedArchive
{
    private const long AlwaysAllowed = 64 << 20;
    private const long MostExpansion = 100;

    /// <summary>No deflated stream expands further: 258 bytes from 2 bits.</summary>
    private const long DeflateLimit = 1032;

    /// <summary>Name and content of every entry, one after the other.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or unpacks to too much.</exception>
    public static IEnumerable<(string Name, byte[] Content)> Entries(Stream stream, string format, string file)
    {
        const string NoDirectory = "it is no zip archive, does not end where it should, or its list of entries is damaged";
        using ZipArchive archive = Checked(format, file, NoDirectory, () => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        IReadOnlyList<ZipArchiveEntry> entries = Checked(format, file, NoDirectory, () => archive.Entries);
        string? problem = SizeProblem(entries, stream.Length);
        if (problem is not null)
        {
            throw new InvalidDataException($"{format}: {file}: {problem}");
        }

        foreach (ZipArchiveEntry entry in entries)
        {
            yield return (entry.FullName, Checked(format, $"{file}, {Printable.Of(entry.FullName)}", "it is damaged", () => Unpack(entry)));
        }
    }

    private static string? SizeProblem(IReadOnlyList<ZipArchiveEntry> entries, long size)
    {
        (long packed, long unpacked) = (0, 0);
        foreach (ZipArchiveEntry entry in entries)
        {
            // Each term is bounded by the file's size before it is added, so that nothing overflows.
            if (entry.CompressedLength < 0 || (packed += Math.Min(entry.CompressedLength, size + 1)) > size)
            {
                return $"the entries take more than the {size} bytes of the archive; the file is damaged or made to mislead";
            }

            if (entry.Length < 0 || entry.Length > entry.CompressedLength * DeflateLimit)
            {
                return $"{Printable.Of(entry.FullName)} states {entry.Length} bytes, which cannot come from {entry.CompressedLength}; the file is damaged or made to mislead";
            }

            unpacked += entry.Length;
        }

        long allowed = Math.Max(AlwaysAllowed, MostExpansion * size);
        return unpacked <= allowed
            ? null
            : $"unpacks from {size} to {unpacked} bytes, more than the {allowed} that are allowed; if you trust it, write it anew with numpy.savez, which does not compress";
    }

    private static byte[] Unpack(ZipArchiveEntry entry)
    {
        if (entry.Length > Array.MaxLength)
        {
            throw new InvalidDataException($"{entry.Length} bytes in one array; at most {Array.MaxLength} are read");
        }

        byte[] content = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(content);
        return stream.ReadByte() == -1 && Crc32.Of(content) == entry.Crc32
            ? content
            : throw new InvalidDataException("the CRC-32 does not match the content");
    }

    /// <summary>One kind of exception, with the file's name, for all that ZipArchive throws at a damaged archive.</summary>
    private static T Checked<T>(string format, string what, string problem, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{format}: {what} cannot be unpacked ({e.Message}): {problem}; copy or save it again", e);
        }
    }
}
