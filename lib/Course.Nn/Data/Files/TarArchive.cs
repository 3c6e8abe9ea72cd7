using System.Text;
using Course.Files;

namespace Course.Nn.Data;

/// <summary>A file from an archive.</summary>
/// <param name="Position">Where it began in what was read.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="Fault">What to throw for a fault at a place of what was read.</param>
internal sealed record TarContent(long Position, byte[] Bytes, Func<long, string, InvalidDataException> Fault);

/// <summary>
/// Picks a few files out of a tar archive (POSIX ustar): blocks of 512 bytes, for each file a header with its name, its size in
/// octal digits and a checksum, then the content, filled up to whole blocks.
/// </summary>
/// <remarks>
/// The archive may come from anyone. System.Formats.Tar takes the memory that an extended header asks for, up to 2 GiB, before
/// it looks whether as much follows; here nothing but the files asked for is kept.
/// </remarks>
internal static class TarArchive
{
    private const int Block = 512;
    private const int NameEnd = 100;
    private const int ChecksumStart = 148;
    private const int ChecksumEnd = 156;

    /// <summary>The files with these names, in whatever folder of the archive, in this order.</summary>
    /// <param name="archive">The archive, at its start.</param>
    /// <param name="names">Names without folders.</param>
    /// <param name="requireSize">Stops at a size that the named file cannot have, before memory is taken.</param>
    /// <exception cref="InvalidDataException">The archive is damaged or lacks a file.</exception>
    public static TarContent[] Read(CheckedInput archive, IReadOnlyList<string> names, Action<CheckedInput, string, long> requireSize)
    {
        var found = new Dictionary<string, TarContent>();
        byte[] header = new byte[Block];
        while (found.Count < names.Count && ReadHeader(archive, header))
        {
            long size = Octal(archive, header.AsSpan(124, 12), "size");
            string name = Text(header.AsSpan(0, NameEnd)).Split('/')[^1];
            if (IsFile(header) && names.Contains(name))
            {
                requireSize(archive, name, size);
                if (!found.TryAdd(name, new TarContent(archive.Position, archive.Bytes(size, name), archive.Fault)))
                {
                    throw archive.Fault(archive.Position - size, $"a second {name}; the archive is damaged: fetch it again");
                }
            }
            else
            {
                Skip(archive, size);
            }

            Skip(archive, (Block - (size % Block)) % Block);
        }

        return [.. names.Select(name => found.GetValueOrDefault(name) ?? throw archive.Fault(archive.Position, $"the archive ends without {name}; it is another one, or is damaged: fetch it again"))];
    }

    /// <summary>The next header; false at the end, which is marked by a block of zeros.</summary>
    private static bool ReadHeader(CheckedInput archive, byte[] header)
    {
        long start = archive.Position;
        int read = archive.Read(header);
        if (read == 0 || !header.AsSpan(0, read).ContainsAnyExcept((byte)0))
        {
            return false;
        }

        // The checksum is the sum of all bytes of the header, with its own eight counted as spaces.
        int sum = 8 * ' ';
        for (int i = 0; i < Block; i++)
        {
            sum += i is >= ChecksumStart and < ChecksumEnd ? 0 : header[i];
        }

        bool isHeader = read == Block && Octal(archive, header.AsSpan(ChecksumStart, ChecksumEnd - ChecksumStart), "checksum") == sum;
        return isHeader ? true : throw archive.Fault(start, "no header of a file, or a damaged one; is this a tar archive? Fetch it again");
    }

    private static void Skip(CheckedInput archive, long count)
    {
        archive.Require(count, "a file of the archive");
        Span<byte> chunk = stackalloc byte[Block];
        for (long left = count; left > 0; left -= chunk.Length)
        {
            archive.Fill(chunk = chunk[..(int)Math.Min(chunk.Length, left)], "a file of the archive");
        }
    }

    /// <summary>Type 0 is a file; links, folders and extended headers have others.</summary>
    private static bool IsFile(byte[] header) => header[ChecksumEnd] is 0 or (byte)'0';

    private static string Text(ReadOnlySpan<byte> field) => Encoding.Latin1.GetString(field[..(field.IndexOf((byte)0) is >= 0 and var end ? end : field.Length)]);

    private static long Octal(CheckedInput archive, ReadOnlySpan<byte> field, string what)
    {
        string digits = Text(field).Trim(' ');
        return digits.Length > 0 && digits.All(digit => digit is >= '0' and <= '7')
            ? digits.Aggregate(0L, (value, digit) => (8 * value) + (digit - '0'))
            : throw archive.Fault(archive.Position - Block, $"the {what} of a file is not a number in octal digits; the archive is damaged: fetch it again");
    }
}
