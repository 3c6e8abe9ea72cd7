using System.IO.Compression;

namespace Course.Nn.Data;

/// <summary>
/// A data file that nobody vouches for, plain or gzipped, read from front to back. What it states is compared with what it can
/// hold before memory is taken, and every fault says where it was found: in a gzipped file, counted in its unpacked content.
/// </summary>
internal sealed class DataFile : IDisposable
{
    private const long AlwaysAllowed = 64 << 20;
    private const long MostExpansion = 100;

    /// <summary>No deflated stream expands further: 258 bytes from 2 bits.</summary>
    private const long DeflateLimit = 1032;

    private readonly Stream _content;
    private readonly long _limit;
    private readonly bool _isPacked;
    private readonly string _format;
    private readonly string _name;

    /// <param name="stream">The file, at its start; disposed with this.</param>
    /// <param name="format">What the file should be, for messages.</param>
    /// <param name="name">What messages call the file.</param>
    public DataFile(Stream stream, string format, string name)
    {
        (_format, _name) = (format, name);
        _isPacked = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        _content = _isPacked ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        _limit = _isPacked ? Math.Min(DeflateLimit * stream.Length, Math.Max(AlwaysAllowed, MostExpansion * stream.Length)) : stream.Length;
    }

    /// <summary>How many bytes of the content have been read.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes can follow at most: exactly those of a plain file; of a packed one, what its size allows.</summary>
    public long Left => _limit - Position;

    /// <summary>Reads the file at a path.</summary>
    public static T Open<T>(string path, string format, Func<DataFile, T> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        using DataFile file = new(File.OpenRead(path), format, Path.GetFileName(path));
        return read(file);
    }

    /// <summary>Stops when the file cannot hold as many bytes; call it before taking memory for them.</summary>
    public void Require(long count, string what)
    {
        if (count > Left)
        {
            string available = _isPacked ? $"a file of this size can unpack to {Left} more at most" : $"{Left} are left";
            throw Fault(Position, $"{what} should take {count} bytes, but {available}; the file is damaged or was cut off: fetch or copy it again");
        }
    }

    /// <summary>Reads as many bytes as the destination holds.</summary>
    public void Fill(Span<byte> destination, string what)
    {
        int read = Read(destination);
        if (read < destination.Length)
        {
            throw Fault(Position, $"the file ends within {what}; it is damaged or was cut off: fetch or copy it again");
        }
    }

    /// <summary>The next bytes, after <see cref="Require"/>.</summary>
    public byte[] Bytes(long count, string what)
    {
        Require(count, what);
        byte[] bytes = new byte[count];
        Fill(bytes, what);
        return bytes;
    }

    /// <summary>Reads what is there, up to the size of the destination; fewer bytes only at the end.</summary>
    public int Read(Span<byte> destination)
    {
        try
        {
            int read = _content.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            Position += read;
            return read;
        }
        catch (InvalidDataException e)
        {
            throw Fault(Position, $"the content cannot be unpacked ({e.Message}); the file is damaged or was cut off: fetch or copy it again");
        }
    }

    /// <summary>Stops when anything follows.</summary>
    public void RequireEnd(string what)
    {
        if (Read([0]) != 0)
        {
            throw Fault(Position - 1, $"more follows after {what}; the file is not what its header says");
        }
    }

    /// <summary>What to throw for a fault at a place.</summary>
    public InvalidDataException Fault(long position, string problem) =>
        new(FormattableString.Invariant($"{_format}: {_name}, byte {position}{(_isPacked ? " of the unpacked content" : string.Empty)}: {problem}"));

    public void Dispose() => _content.Dispose();
}
