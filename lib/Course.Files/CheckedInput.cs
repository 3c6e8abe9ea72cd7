using System.IO.Compression;

namespace Course.Files;

/// <summary>
/// A file that nobody vouches for, read from front to back: every length it states is compared with what it can hold before
/// memory is taken, and every fault says where it was found; in a gzipped file, counted in its unpacked content.
/// </summary>
public sealed class CheckedInput : IDisposable
{
    private const string Again = "fetch, copy or save it again";
    private const long AlwaysAllowed = 64 << 20;
    private const long MostExpansion = 100;

    /// <summary>No deflated stream expands further: 258 bytes from 2 bits.</summary>
    private const long DeflateLimit = 1032;

    private readonly Stream _content;
    private readonly long _limit;
    private readonly bool _isPacked;
    private readonly string _format;
    private readonly string _name;

    /// <summary>A plain file.</summary>
    /// <param name="stream">The content, at its start; disposed with this.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="format">What the file should be, for messages.</param>
    /// <param name="name">What messages call the file.</param>
    public CheckedInput(Stream stream, long length, string format, string name)
        : this(stream, length, isPacked: false, format, name)
    {
    }

    private CheckedInput(Stream content, long limit, bool isPacked, string format, string name) =>
        (_content, _limit, _isPacked, _format, _name) = (content, limit, isPacked, format, name);

    /// <summary>How many bytes of the content have been read.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes can follow at most: exactly those of a plain file; of a packed one, what its size allows.</summary>
    public long Left => _limit - Position;

    /// <summary>A file that is plain or gzipped; a gzipped one may unpack to 64 MiB or 100 times its size, whichever is more.</summary>
    /// <param name="stream">The file, at its start; disposed with the result.</param>
    /// <param name="format">What the file should be, for messages.</param>
    /// <param name="name">What messages call the file.</param>
    public static CheckedInput PerhapsPacked(Stream stream, string format, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        bool isPacked = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
        stream.Position = 0;
        return isPacked
            ? new(new GZipStream(stream, CompressionMode.Decompress), Math.Min(DeflateLimit * stream.Length, Math.Max(AlwaysAllowed, MostExpansion * stream.Length)), isPacked, format, name)
            : new(stream, stream.Length, format, name);
    }

    /// <summary>A file whose length can be known, at its start.</summary>
    /// <exception cref="FileNotFoundException">There is none, or it is a folder.</exception>
    /// <exception cref="InvalidDataException">It is a pipe or device, which has no length.</exception>
    public static FileStream OpenStream(string path, string format)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
        {
            throw new FileNotFoundException($"{format}: {path} is a folder; give the path of a file", path);
        }

        FileStream file = File.OpenRead(path);
        if (!file.CanSeek)
        {
            file.Dispose();
            throw new InvalidDataException($"{format}: {path} is a pipe or device; copy its content into a file first");
        }

        return file;
    }

    /// <summary>Reads the file at a path.</summary>
    /// <inheritdoc cref="OpenStream" path="/exception"/>
    public static T Open<T>(string path, string format, Func<CheckedInput, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        FileStream file = OpenStream(path, format);
        using CheckedInput input = new(file, file.Length, format, Path.GetFileName(path));
        return read(input);
    }

    /// <summary>Reads the file at a path, plain or gzipped.</summary>
    /// <inheritdoc cref="OpenStream" path="/exception"/>
    public static T OpenPerhapsPacked<T>(string path, string format, Func<CheckedInput, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using CheckedInput input = PerhapsPacked(OpenStream(path, format), format, Path.GetFileName(path));
        return read(input);
    }

    /// <summary>Stops when the file cannot hold as many bytes; call it before taking memory for them.</summary>
    public void Require(long count, string what)
    {
        if (count > Left)
        {
            string available = _isPacked ? $"a file of this size can unpack to {Left} more at most" : $"{Left} are left";
            throw Fault(Position, $"{what} should take {count} bytes, but {available}; the file is damaged or was cut off: {Again}");
        }
    }

    /// <summary>Stops when a plain file does not hold exactly as many bytes.</summary>
    public void RequireExactly(long count, string what)
    {
        Require(count, what);
        if (count < Left)
        {
            throw Fault(Position + count, $"{Left - count} bytes follow after {what}; the file is not what its header says: {Again}");
        }
    }

    /// <summary>Stops when anything follows, in a packed file too.</summary>
    public void RequireEnd(string what)
    {
        if (Read([0]) != 0)
        {
            throw Fault(Position - 1, $"more follows after {what}; the file is not what its header says: {Again}");
        }
    }

    /// <summary>The next bytes, if the file has as many.</summary>
    public byte[] Bytes(long count, string what)
    {
        Require(count, what);
        byte[] bytes = new byte[count];
        Fill(bytes, what);
        return bytes;
    }

    /// <summary>Reads as many bytes as the destination holds; the caller has compared that with <see cref="Left"/>.</summary>
    public void Fill(Span<byte> destination, string what)
    {
        if (Read(destination) < destination.Length)
        {
            throw Fault(Position, $"the file ends within {what}; it is damaged or was cut off: {Again}");
        }
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
            throw Fault(Position, $"the content cannot be unpacked ({e.Message}); the file is damaged: {Again}");
        }
    }

    /// <summary>What to throw for a fault at a place.</summary>
    public InvalidDataException Fault(long position, string problem) =>
        new(FormattableString.Invariant($"{_format}: {_name}, byte {position}{(_isPacked ? " of the unpacked content" : string.Empty)}: {problem}"));

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();
}
