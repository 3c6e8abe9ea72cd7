using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WriteAndRead_OddNumbersShapesAndNames_AreTheSameBitForBit()
    {
        string path = _folder.File("new folder", "odd.safetensors");
        Safetensors.Write(path, Samples.All, new Dictionary<string, string> { ["made by"] = "a \"test\" ü" });
        IReadOnlyDictionary<string, Tensor> read = Safetensors.Read(path);
        Assert.Equal(Samples.All.Keys.Order(), read.Keys.Order());
        Assert.All(Samples.All, pair => BitAssert.Same(pair.Value, read[pair.Key]));
        Assert.Equal("a \"test\" ü", Safetensors.ReadMetadata(path)["made by"]);
    }

    [Fact]
    public void Write_NothingAtAll_IsAFileToo()
    {
        Safetensors.Write(_folder.File("none"), new Dictionary<string, Tensor>());
        Assert.Empty(Safetensors.Read(_folder.File("none")));
        Assert.Empty(Safetensors.ReadMetadata(_folder.File("none")));
    }

    [Fact]
    public void Write_Float32BeforeFloat64_AlignsBothToTheirSize()
    {
        Safetensors.Write(_folder.File("mixed"), new OrderedDictionary<string, Tensor> { ["f"] = Tensor.Ones(1), ["d"] = Tensor.Ones([1], ElementType.Float64) });
        byte[] file = File.ReadAllBytes(_folder.File("mixed"));
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        JsonNode json = JsonNode.Parse(Encoding.UTF8.GetString(file, 8, header))!;
        Assert.Equal(0, header % 8);
        Assert.Equal("[0,8]", json["d"]!["data_offsets"]!.ToJsonString());
        Assert.Equal("[8,12]", json["f"]!["data_offsets"]!.ToJsonString());
        Assert.Equal(8 + header + 12, file.Length);
    }

    [Fact]
    public void Write_OverAFile_ReplacesItAndLeavesNothingElse()
    {
        string path = _folder.Write("w", [1, 2, 3]);
        Safetensors.Write(path, new Dictionary<string, Tensor> { ["x"] = Tensor.Ones(2) });
        BitAssert.Same(Tensor.Ones(2), Safetensors.Read(path)["x"]);
        Assert.Equal(["w"], _folder.Names);
    }

    [Fact]
    public void Write_ThatFails_LeavesTheOldFileAndNothingElse()
    {
        string path = _folder.Write("w", [1, 2, 3]);
        Exception error = Assert.Throws<ArgumentException>(() => Safetensors.Write(path, new Dictionary<string, Tensor> { ["__metadata__"] = Tensor.Ones(2) }));
        Assert.Equal("Safetensors.Write: a tensor called __metadata__; the format keeps this name for itself, so choose another", error.Message);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["w"], _folder.Names);
    }

    [Fact]
    public void Write_ToAFolder_SaysSo() =>
        Assert.Contains("is a folder; give the path of a file", Assert.Throws<IOException>(() => Safetensors.Write("/", Samples.All)).Message, StringComparison.Ordinal);

    public static TheoryData<string, byte[], ElementType, double[]> Kinds => new()
    {
        { "BOOL", [0, 1, 1], ElementType.Float32, [0, 1, 1] },
        { "U8", [0, 255], ElementType.Float32, [0, 255] },
        { "I8", [0x80, 0x7f], ElementType.Float32, [-128, 127] },
        { "U16", [0xff, 0xff], ElementType.Float32, [65535] },
        { "I16", [0, 0x80], ElementType.Float32, [-32768] },
        { "F16", [0, 0x3c, 1, 0, 0, 0xfc], ElementType.Float32, [1, 1.0 / (1 << 24), double.NegativeInfinity] },
        { "BF16", [0x80, 0x3f, 0x49, 0xc0], ElementType.Float32, [1, -3.140625] },
        { "F32", [0, 0, 0x80, 0x3f], ElementType.Float32, [1] },
        { "U32", [0xff, 0xff, 0xff, 0xff], ElementType.Float64, [4294967295] },
        { "I32", [0, 0, 0, 0x80], ElementType.Float64, [-2147483648] },
        { "U64", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], ElementType.Float64, [18446744073709551616.0] },
        { "I64", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], ElementType.Float64, [-1] },
        { "F64", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f], ElementType.Float64, [1] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_EveryKindOfNumber_GivesItsValue(string kind, byte[] bytes, ElementType type, double[] expected)
    {
        string header = $"{{\"x\":{{\"dtype\":\"{kind}\",\"shape\":[{expected.Length}],\"data_offsets\":[0,{bytes.Length}]}}}}";
        Tensor read = Safetensors.Read(_folder.Write("x", SafetensorsFile.Of(header, bytes)))["x"];
        Assert.Equal(type, read.ElementType);
        Assert.Equal(expected, read.ToDoubleArray());
    }

    [Fact]
    public void Read_NoSuchFile_IsFileNotFound() => Assert.Throws<FileNotFoundException>(() => Safetensors.Read(_folder.File("none")));
}
