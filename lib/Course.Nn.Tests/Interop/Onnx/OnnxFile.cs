using System.Buffers.Binary;
using System.Text;

namespace Course.Nn.Tests.Interop;

/// <summary>Writes ONNX files field by field, right or wrong: an independent encoder of Protocol Buffers.</summary>
internal static class OnnxFile
{
    /// <summary>A model around a graph with these fields.</summary>
    public static byte[] Model(params byte[][] graph) => [.. Integer(1, 3), .. Text(2, "test"), .. Message(7, graph)];

    /// <summary>A small convnet: Conv with padding, Relu, and an Add of a constant; every kind of attribute.</summary>
    public static byte[] Sample() => Model(
        Node("Conv", ["x", "w"], ["a"], Ints("pads", 1, 1, 0, 0), Int("group", 1), String("auto_pad", "NOTSET")),
        Node("Relu", ["a"], ["b"], Float("alpha", 0.25f)),
        Node("Add", ["b", "c"], ["y"]),
        Raw("w", [1, 1, 2, 2], 1, 2, 3, 4),
        Floats("c", [1], 5),
        Value(11, "x"),
        Value(12, "y"));

    public static byte[] Node(string kind, string[] inputs, string[] outputs, params byte[][] attributes) => Message(
        1, [.. inputs.Select(name => Text(1, name)), .. outputs.Select(name => Text(2, name)), Text(3, kind + "1"), Text(4, kind), .. attributes]);

    public static byte[] Ints(string name, params long[] values) => Message(5, Text(1, name), Message(8, [.. values.Select(value => Varint((ulong)value))]), Integer(20, 7));

    public static byte[] Int(string name, long value) => Message(5, Text(1, name), Integer(3, value), Integer(20, 2));

    public static byte[] Float(string name, float value) => Message(5, Text(1, name), Four(2, value), Integer(20, 1));

    public static byte[] String(string name, string value) => Message(5, Text(1, name), Text(4, value), Integer(20, 3));

    /// <summary>An initialiser with its numbers as bytes, and its sizes packed.</summary>
    public static byte[] Raw(string name, long[] sizes, params float[] values) => Message(
        5, Message(1, [.. sizes.Select(size => Varint((ulong)size))]), Integer(2, 1), Text(8, name), Message(9, Bytes(values)));

    /// <summary>An initialiser with its numbers as packed floats, and its sizes one by one.</summary>
    public static byte[] Floats(string name, long[] sizes, params float[] values) => Message(
        5, [.. sizes.Select(size => Integer(1, size)), Integer(2, 1), Message(4, Bytes(values)), Text(8, name)]);

    public static byte[] Value(int field, string name) => Message(field, Text(1, name));

    public static byte[] Integer(int field, long value) => [.. Varint((ulong)field << 3), .. Varint((ulong)value)];

    public static byte[] Four(int field, float value) => [.. Varint(((ulong)field << 3) | 5), .. Bytes(value)];

    public static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    public static byte[] Message(int field, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        return [.. Varint(((ulong)field << 3) | 2), .. Varint((ulong)content.Length), .. content];
    }

    public static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static byte[] Bytes(params float[] values)
    {
        byte[] bytes = new byte[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }
}
