using static Course.Nn.Tests.Interop.OnnxFile;

namespace Course.Nn.Tests.Interop;

public class OnnxFaultTests
{
    private static readonly byte[] X = Value(11, "x");

    public static TheoryData<string, byte[]> Faults => new()
    {
        { "byte 0: 0 graphs in the model; expected one: is this an onnx file, and whole?", [] },
        { "byte 0: 2 graphs in the model", [.. Model(), .. Model()] },
        { "byte 0: the graph has wire type 0; expected 2", Integer(7, 1) },
        { "byte 0: a field with the number 0; is this an onnx file?", [0] },
        { "byte 0: a field with the number 2305843009213693951", [.. Varint(ulong.MaxValue), 0] },
        { "byte 0: field 7 has wire type 3, which is not in use; is this an onnx file?", [(7 << 3) | 3] },
        { "byte 0: field 7 should take 18446744073709551615 bytes, but 0 are left; the file is damaged or was cut off", [(7 << 3) | 2, .. Varint(ulong.MaxValue)] },
        { "byte 0: field 7 should take 5 bytes, but 1 are left", [(7 << 3) | 2, 5, 0] },
        { "byte 2: field 1 should take 9 bytes, but 1 are left", [(7 << 3) | 2, 3, (1 << 3) | 2, 9, 0] },
        { "byte 1: the message ends within a number", [8, 0x80] },
        { "byte 1: a number of more than ten bytes", [8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0] },
        { "a node has wire type 0; expected 2", Model(Integer(1, 1)) },
        { "a node that does not say what it computes", Model(X, Message(1, Text(1, "x"))) },
        { "a node of the operator set 'my.own'; only ONNX's own is read", Model(Message(1, Text(4, "Relu"), Text(7, "my.own"))) },
        { "the kind of a node stands there twice", Model(Message(1, Text(4, "Relu"), Text(4, "Relu"))) },
        { "the kind of a node is not Unicode in UTF-8", Model(Message(1, Message(4, [0xff]))) },
        { "Relu 'Relu1' uses 'x', which nothing before it makes", Model(Node("Relu", ["x"], ["y"])) },
        { "Relu 'Relu1' uses 'b', which nothing before it makes", Model(X, Node("Relu", ["b"], ["a"]), Node("Relu", ["x"], ["b"])) },
        { "the output of a node is called 'a', as something before it is", Model(X, Node("Relu", ["x"], ["a"]), Node("Relu", ["x"], ["a"])) },
        { "the output of a node is called 'x', as something before it is", Model(X, Node("Relu", ["x"], ["x"])) },
        { "an input is called 'x', as something before it is", Model(X, X) },
        { "an input without a name", Model(Value(11, "")) },
        { "an input or output of the graph with 0 names; expected one", Model(Message(11)) },
        { "the output 'y' of the graph, which no node makes", Model(Value(12, "y")) },
        { "two attributes called 'a' in one node", Model(Node("Relu", [], ["y"], Int("a", 1), Int("a", 1))) },
        { "an attribute without a name", Model(Node("Relu", [], ["y"], Message(5, Integer(3, 1)))) },
        { "an attribute with a field 5; only int, ints, float and string are read", Model(Node("Constant", [], ["y"], Message(5, Text(1, "value"), Message(5)))) },
        { "an attribute's int has wire type 5; expected 0", Model(Node("Relu", [], ["y"], Message(5, Text(1, "a"), Four(3, 1)))) },
        { "an attribute's float has wire type 0; expected 5", Model(Node("Relu", [], ["y"], Message(5, Text(1, "a"), Integer(2, 1)))) },
        { "an attribute of type 1 with 2 values", Model(Node("Relu", [], ["y"], Message(5, Text(1, "a"), Integer(3, 1), Integer(20, 1)))) },
        { "an attribute of type 4 with 0 values", Model(Node("Relu", [], ["y"], Message(5, Text(1, "a"), Integer(20, 4)))) },
        { "an initialiser is called 'w', as something before it is", Model(Raw("w", [1], 1), Floats("w", [1], 1)) },
        { "an initialiser without a name", Model(Message(5, Integer(2, 1))) },
        { "initialiser 'w' holds numbers of kind 7; only kind 1, Float32, is read", Model(Message(5, Text(8, "w"), Integer(2, 7))) },
        { "initialiser 'w' has the shape [-1]; sizes are at least 0", Model(Raw("w", [-1], 1)) },
        { "initialiser 'w' has the shape [2147483647,2147483647,4]; sizes are at least 0 and a tensor holds at most 2147483591 elements", Model(Raw("w", [int.MaxValue, int.MaxValue, 4], 1)) },
        { "initialiser 'w' has a shape with 65 axes; at most 64 are read", Model(Raw("w", [.. Enumerable.Repeat(1L, 65)], 1)) },
        { "initialiser 'w' of shape [2] takes 8 bytes, but has 4", Model(Raw("w", [2], 1)) },
        { "initialiser 'w' of shape [1000000000] takes 4000000000 bytes, but has 4", Model(Raw("w", [1_000_000_000], 1)) },
        { "initialiser 'w' has 3 bytes of numbers in one field, which is no multiple of 4", Model(Message(5, Text(8, "w"), Integer(2, 1), Message(9, [1, 2, 3]))) },
        { "the numbers of an initialiser has wire type 0; expected 2", Model(Message(5, Text(8, "w"), Integer(2, 1), Integer(4, 1))) },
        { "the numbers of an initialiser has wire type 5; expected 2", Model(Message(5, Text(8, "w"), Integer(2, 1), Four(9, 1))) },
        { "initialiser 'w' has its numbers twice, as floats and as bytes", Model(Message(5, Text(8, "w"), Integer(2, 1), Four(4, 1), Message(9, [0, 0, 0, 0]))) },
        { "an initialiser with two kinds of number", Model(Message(5, Integer(2, 1), Integer(2, 1))) },
        { "an initialiser that keeps its numbers in another file", Model(Message(5, Integer(14, 1))) },
        { "a sparse initialiser, which is not read", Model(Message(15)) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_AFaultyFile_SaysWhatAndWhere(string message, byte[] file)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => OnnxTests.Read(file));
        Assert.StartsWith("onnx: m.onnx, byte ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ANameFullOfControlCharacters_DoesNotReachTheTerminal()
    {
        string error = Assert.Throws<InvalidDataException>(() => OnnxTests.Read(Model(Node("Relu", ["\u001b[31m" + new string('x', 200)], ["y"])))).Message;
        Assert.DoesNotContain('\u001b', error);
        Assert.True(error.Length < 250, error);
    }
}
