using System.Buffers.Binary;
using System.Text;

namespace Course.Nn.Tests.Interop;

/// <summary>An independent reader of Protocol Buffers messages: fields by number, each of which occurs at most once.</summary>
internal sealed class ProtobufFields
{
    private readonly Dictionary<int, byte[]> _fields = [];

    public ProtobufFields(byte[] message)
    {
        for (int at = 0; at < message.Length;)
        {
            (ulong tag, int start) = Varint(message, at);
            (ulong length, int from) = (tag & 7) switch
            {
                0 => ((ulong)(Varint(message, start).Next - start), start),
                1 => (8UL, start),
                2 => Varint(message, start),
                5 => (4UL, start),
                _ => throw new FormatException($"wire type {tag & 7} at {at}"),
            };
            at = from + checked((int)length);
            _fields.Add((int)(tag >> 3), message[from..at]);
        }
    }

    public IEnumerable<int> Numbers => _fields.Keys.Order();

    public byte[] Bytes(int field) => _fields[field];

    public string Text(int field) => Encoding.UTF8.GetString(_fields[field]);

    public ulong Integer(int field) => Varint(_fields[field], 0).Value;

    public float Float(int field) => BinaryPrimitives.ReadSingleLittleEndian(_fields[field]);

    public double Double(int field) => Doubles(field).Single();

    public double[] Doubles(int field) => [.. _fields[field].Chunk(8).Select(chunk => BinaryPrimitives.ReadDoubleLittleEndian(chunk))];

    public ProtobufFields Message(int field) => new(_fields[field]);

    private static (ulong Value, int Next) Varint(byte[] message, int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return (value, at);
            }
        }
    }
}
