using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Course.Grading.Worker.Wire;

/// <summary>Writes what <see cref="WireReader"/> reads.</summary>
public sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Appends one byte.</summary>
    public void Byte(byte value) => _bytes.Write([value]);

    /// <summary>Appends a 32-bit integer.</summary>
    public void Number(int value)
    {
        Span<byte> buffer = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, value);
        _bytes.Write(buffer);
    }

    /// <summary>Appends bytes as they are.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Appends a length and the text in UTF-8, cut to <paramref name="maximumBytes"/>.</summary>
    public void Text(string text, int maximumBytes)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text.Length > maximumBytes ? text[..maximumBytes] : text);
        int length = Math.Min(utf8.Length, maximumBytes);
        Number(length);
        Raw(utf8.AsSpan(0, length));
    }

    /// <summary>The message written so far.</summary>
    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
