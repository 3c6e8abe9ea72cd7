namespace Course.Nn.Interop;

/// <summary>
/// A file that nobody vouches for, read from front to back: every length it states is compared with what is left of it before
/// memory is taken, and every fault says where it was found.
/// </summary>
/// <param name="stream">The content.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="format">What the file should be, for messages.</param>
/// <param name="name">What messages call the file.</param>
internal sealed class CheckedInput(Stream stream, long length, string format, string name)
{
    /// <summary>How many bytes have been read.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes follow.</summary>
    public long Left => length - Position;

    /// <summary>Reads the file at a path.</summary>
    public static T Open<T>(string path, string format, Func<CheckedInput, T> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream file = File.OpenRead(path);
        return read(new CheckedInput(file, file.Length, format, Path.GetFileName(path)));
    }

    /// <summary>The next bytes, if the file has as many.</summary>
    public byte[] Bytes(long count, string what)
    {
        if (count > Left)
        {
            throw Fault(Position, $"{what} should take {count} bytes, but {Left} are left; the file is damaged or was cut off: copy or save it again");
        }

        byte[] bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    /// <summary>Reads as many bytes as the destination holds; the caller has compared that with <see cref="Left"/>.</summary>
    public void Fill(Span<byte> destination)
    {
        try
        {
            stream.ReadExactly(destination);
        }
        catch (EndOfStreamException)
        {
            throw Fault(Position, "the file ended while it was being read; is something still writing it?");
        }

        Position += destination.Length;
    }

    /// <summary>What to throw for a fault at a place.</summary>
    public InvalidDataException Fault(long position, string problem) => new(FormattableString.Invariant($"{format}: {name}, byte {position}: {problem}"));
}
