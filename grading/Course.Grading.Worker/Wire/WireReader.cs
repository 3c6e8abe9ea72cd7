using System.Buffers.Binary;
using System.Text;

namespace Course.Grading.Worker.Wire;

/// <summary>Reads little-endian numbers and texts from bytes that may be hostile: every read checks what is left.</summary>
public ref struct WireReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first byte of <paramref name="message"/>.</summary>
    public WireReader(ReadOnlySpan<byte> message) => _rest = message;

    /// <summary>Reads one byte.</summary>
    /// <exception cref="WireException">The message ends here.</exception>
    public byte Byte() => Take(1)[0];

    /// <summary>Reads a 32-bit integer and checks 0 ≤ value ≤ <paramref name="maximum"/>.</summary>
    /// <exception cref="WireException">The message ends, or the number is out of range; <paramref name="what"/> names it.</exception>
    public int Number(int maximum, string what)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return value >= 0 && value <= maximum
            ? value
            : throw new WireException($"{what} is {value}, expected 0 to {maximum}");
    }

    /// <summary>Reads <paramref name="count"/> bytes.</summary>
    /// <exception cref="WireException">Fewer are left.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new WireException($"the message ends {count - _rest.Length} bytes too early");
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>Reads a length and that many bytes of UTF-8; malformed sequences become U+FFFD.</summary>
    /// <exception cref="WireException">The text is longer than <paramref name="maximumBytes"/>, or the message ends.</exception>
    public string Text(int maximumBytes) => Encoding.UTF8.GetString(Take(Number(maximumBytes, "text length")));

    /// <summary>Checks that the next bytes are <paramref name="magic"/>.</summary>
    /// <exception cref="WireException">They are not.</exception>
    public void Expect(ReadOnlySpan<byte> magic)
    {
        if (!Take(magic.Length).SequenceEqual(magic))
        {
            throw new WireException("the message does not begin as one of this protocol");
        }
    }

    /// <summary>Checks that nothing is left.</summary>
    /// <exception cref="WireException">Bytes follow the message.</exception>
    public readonly void ExpectEnd()
    {
        if (!_rest.IsEmpty)
        {
            throw new WireException($"{_rest.Length} bytes follow the message");
        }
    }
}
