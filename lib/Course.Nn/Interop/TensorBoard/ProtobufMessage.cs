using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace Course.Nn.Interop;

/// <summary>The fields of a Protocol Buffers message: each is a number, the kind of what follows, and the value.</summary>
internal static class ProtobufMessage
{
    /// <summary>The bytes of a message whose fields <paramref name="write"/> writes.</summary>
    public static byte[] Of(Action<CodedOutputStream> write)
    {
        using MemoryStream bytes = new();
        using (CodedOutputStream output = new(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }

    public static void Double(this CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireType.Fixed64);
        output.WriteDouble(value);
    }

    public static void Float(this CodedOutputStream output, int field, float value)
    {
        output.WriteTag(field, WireType.Fixed32);
        output.WriteFloat(value);
    }

    public static void Integer(this CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireType.Varint);
        output.WriteInt64(value);
    }

    public static void Text(this CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireType.LengthDelimited);
        output.WriteString(value);
    }

    /// <summary>Bytes, or a message inside the message.</summary>
    public static void Bytes(this CodedOutputStream output, int field, byte[] value)
    {
        output.WriteTag(field, WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(value));
    }

    /// <summary>Numbers one after the other.</summary>
    public static void Doubles(this CodedOutputStream output, int field, IReadOnlyCollection<double> values)
    {
        output.WriteTag(field, WireType.LengthDelimited);
        output.WriteLength(values.Count * sizeof(double));
        foreach (double value in values)
        {
            output.WriteDouble(value);
        }
    }
}
