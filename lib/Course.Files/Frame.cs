using System.Buffers.Binary;

namespace Course.Files;

/// <summary>Messages on a pipe: 4 bytes of length, the least significant first, then as many bytes.</summary>
public static class Frame
{
    /// <summary>Writes a message in one piece.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="message">Of any length.</param>
    public static void Write(Stream stream, ReadOnlySpan<byte> message)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] frame = new byte[sizeof(int) + message.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, message.Length);
        message.CopyTo(frame.AsSpan(sizeof(int)));
        stream.Write(frame);
        stream.Flush();
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static byte[]? Read(Stream stream, int most)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] head = new byte[sizeof(int)];
        return Fill(stream, head) is null ? null : Fill(stream, new byte[LengthIn(head, most)]);
    }

    /// <summary>The next message; null when the other side has gone, even in mid-message.</summary>
    /// <param name="stream">The pipe.</param>
    /// <param name="most">The longest message that is read, in bytes; a longer one is refused before memory is taken.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="InvalidDataException">The message is longer, or its length is negative.</exception>
    public static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] head = new byte[sizeof(int)];
        return await FillAsync(stream, head, cancellation) is null ? null : await FillAsync(stream, new byte[LengthIn(head, most)], cancellation);
    }

    private static int LengthIn(byte[] head, int most)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return length >= 0 && length <= most
            ? length
            : throw new InvalidDataException(FormattableString.Invariant($"a message of {length} bytes; expected 0 to {most}"));
    }

    private static byte[]? Fill(Stream stream, byte[] bytes) =>
        stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : null;

    private static async Task<byte[]?> FillAsync(Stream stream, byte[] bytes, CancellationToken cancellation) =>
        await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) == bytes.Length ? bytes : null;
}
