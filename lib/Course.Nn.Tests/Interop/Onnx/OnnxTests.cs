using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public class OnnxTests
{
    [Fact]
    public void Read_ASmallModel_HasItsNodesAttributesAndNumbers()
    {
        OnnxGraph graph = Read(OnnxFile.Sample());

        Assert.Equal(["x"], graph.Inputs);
        Assert.Equal(["y"], graph.Outputs);
        Assert.Equal(["w", "c"], graph.Initializers.Keys);
        Assert.Equal(new Shape(1, 1, 2, 2), graph.Initializers["w"].Shape);
        Assert.Equal([1, 2, 3, 4], graph.Initializers["w"].ToFloatArray());
        Assert.Equal([5], graph.Initializers["c"].ToFloatArray());

        Assert.Equal(["Conv", "Relu", "Add"], graph.Nodes.Select(node => node.Operation));
        OnnxNode conv = graph.Nodes[0];
        Assert.Equal(("Conv1", "x w", "a"), (conv.Name, string.Join(' ', conv.Inputs), string.Join(' ', conv.Outputs)));
        Assert.Equal([1, 1, 0, 0], conv.Attributes["pads"].Integers);
        Assert.Equal(1, conv.Attributes["group"].Integer);
        Assert.Equal("NOTSET", conv.Attributes["auto_pad"].Text);
        Assert.Equal(0.25f, graph.Nodes[1].Attributes["alpha"].Number);
        Assert.Equal(["b", "c"], graph.Nodes[2].Inputs);
    }

    /// <summary>The encoding allows one float to a field, fields in any order, negative numbers in ten bytes, and fields nobody knows.</summary>
    [Fact]
    public void Read_OtherWaysToWriteTheSame_AreUnderstood()
    {
        byte[] unpacked = OnnxFile.Message(5, OnnxFile.Text(8, "u"), OnnxFile.Four(4, 7), OnnxFile.Four(4, -8), OnnxFile.Integer(2, 1), OnnxFile.Integer(1, 2));
        byte[] scalar = OnnxFile.Message(5, OnnxFile.Text(8, "s"), OnnxFile.Four(4, 9), OnnxFile.Integer(2, 1));
        byte[] unknown = [.. OnnxFile.Text(999, "later"), .. OnnxFile.Four(998, 1), .. OnnxFile.Varint((997 << 3) | 1), 1, 2, 3, 4, 5, 6, 7, 8, .. OnnxFile.Integer(996, -1)];
        byte[] node = OnnxFile.Node("Sum", ["u", "", "s"], ["y"], OnnxFile.Int("axis", -1), OnnxFile.Message(5, OnnxFile.Text(1, "none"), OnnxFile.Integer(20, 2)), unknown);
        OnnxGraph graph = Read([.. OnnxFile.Message(7, node, unknown, unpacked, scalar, OnnxFile.Value(11, "u"), OnnxFile.Value(11, "x")), .. unknown]);

        Assert.Equal([7, -8], graph.Initializers["u"].ToFloatArray());
        Assert.Equal(new Shape(), graph.Initializers["s"].Shape);
        Assert.Equal(["x"], graph.Inputs);
        Assert.Equal(["u", "", "s"], graph.Nodes[0].Inputs);
        Assert.Equal((-1, 0), (graph.Nodes[0].Attributes["axis"].Integer, graph.Nodes[0].Attributes["none"].Integer));
    }

    [Fact]
    public void Read_NoFile_IsTheSystemsError() => Assert.Throws<FileNotFoundException>(() => Onnx.Read("/nowhere.onnx"));

    internal static OnnxGraph Read(byte[] file) => Onnx.Read(new CheckedInput(new MemoryStream(file), file.Length, "onnx", "m.onnx"));
}
