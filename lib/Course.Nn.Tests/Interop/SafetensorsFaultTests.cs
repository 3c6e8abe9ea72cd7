using Course.Nn.Interop;

namespace Course.Nn.Tests.Interop;

public sealed class SafetensorsFaultTests : IDisposable
{
    private const string One = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]";

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Faults => new()
    {
        { "byte 0: the length of the header should take 8 bytes, but 3 are left", [1, 2, 3] },
        { "byte 0: a header of 1 bytes, where 2 to 100000000 are read; is this a safetensors file?", [1, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "byte 0: a header of -1 bytes", [255, 255, 255, 255, 255, 255, 255, 255] },
        { "byte 0: a header of 100000001 bytes", [0x01, 0xe1, 0xf5, 0x05, 0, 0, 0, 0] },
        { "byte 8: the header should take 100 bytes, but 2 are left; the file is damaged or was cut off", [100, 0, 0, 0, 0, 0, 0, 0, 1, 2] },
        { "byte 8: the header is not proper JSON", SafetensorsFile.Of("hello") },
        { "byte 8: the header is not proper JSON", SafetensorsFile.Of($"{{\"x\":{{{One}}},\"x\":{{{One}}}}}", 0, 0, 0, 0) },
        { "byte 8: the header is of JSON kind Array; expected Object", SafetensorsFile.Of("[]") },
        { "byte 8: tensor 'x' is of JSON kind Number; expected Object", SafetensorsFile.Of("{\"x\":1}") },
        { "byte 8: the metadata is of JSON kind String; expected Object", SafetensorsFile.Of("{\"__metadata__\":\"\"}") },
        { "byte 8: a value of the metadata is of JSON kind Number; expected String", SafetensorsFile.Of("{\"__metadata__\":{\"a\":1}}") },
        { "byte 8: tensor 'x' has no dtype of JSON kind String", SafetensorsFile.Of("{\"x\":{}}") },
        { "byte 8: tensor 'x' has no dtype of JSON kind String", SafetensorsFile.Of("{\"x\":{\"dtype\":null}}") },
        { "byte 8: tensor 'x' holds numbers of kind 'F8_E4M3', which are not read; save it as F32 or F64, in PyTorch with tensor.float()", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F8_E4M3\"}}") },
        { "byte 8: tensor 'x' has something other than whole numbers below 2⁶³ in its shape", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[1.5]}}") },
        { "byte 8: tensor 'x' has the shape [-1]; sizes are at least 0", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[-1]}}") },
        { "byte 8: tensor 'x' has the shape [2147483647,2147483647,4]; sizes are at least 0 and a tensor holds at most 2147483591 elements", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4]}}") },
        { "byte 8: tensor 'x' has a shape with 65 axes; at most 64 are read", SafetensorsFile.Of($"{{\"x\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', Enumerable.Repeat(1, 65))}]}}}}") },
        { "byte 8: tensor 'x' is F32 of shape [2] and takes 8 bytes, but its data_offsets are [0,4]", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 0, 0, 0, 0) },
        { "but its data_offsets are [-4,0]", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}", 0, 0, 0, 0) },
        { "but its data_offsets are [0]", SafetensorsFile.Of("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 0, 0, 0, 0) },
        { "byte 8: tensor 'y' begins at byte 0 of the data, where the tensors before it end at 4; gaps and overlaps are not allowed", SafetensorsFile.Of($"{{\"x\":{{{One}}},\"y\":{{{One}}}}}", 0, 0, 0, 0) },
        { "the tensors should take 4 bytes, but 3 are left; the file is damaged or was cut off: fetch, copy or save it again", SafetensorsFile.Of($"{{\"x\":{{{One}}}}}", 0, 0, 0) },
        { "1 bytes follow after the tensors; the file is not what its header says", SafetensorsFile.Of($"{{\"x\":{{{One}}}}}", 0, 0, 0, 0, 0) },
        { "byte 8: the header holds text that is not Unicode", SafetensorsFile.Of("{\"\\ud800\":{}}") },
        { "byte 8: the header holds text that is not Unicode", SafetensorsFile.Of([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'{', (byte)'}', (byte)'}']) },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_AFaultyFile_SaysWhatAndWhere(string message, byte[] file)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Safetensors.Read(_folder.Write("bad.safetensors", file)));
        Assert.StartsWith("safetensors: bad.safetensors, byte ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFileThatGoesOn_IsNotCalledCutOff() => Assert.All(
        new Action<string>[] { path => Safetensors.Read(path), path => Npy.Read(path), path => Npz.Read(path) },
        (read, i) =>
        {
            byte[] whole = i == 0 ? SafetensorsFile.Of($"{{\"x\":{{{One}}}}}", 0, 0, 0, 0) : i == 1 ? NpyFile.Of("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 0, 0, 0, 0) : Archive();
            string path = _folder.Write("long", [.. whole, .. new byte[70_000]]);

            Assert.DoesNotContain("cut off", Assert.Throws<InvalidDataException>(() => read(path)).Message, StringComparison.Ordinal);
        });

    [Fact]
    public void Read_AHeaderOfTwentyMegabytes_IsAsTheFormatAllows()
    {
        byte[] file = SafetensorsFile.Of($"{{\"x\":{{{One}}},\"__metadata__\":{{\"text\":\"{new string('a', 20_000_000)}\"}}}}", 0, 0, 128, 63);

        Assert.Equal(1, Safetensors.Read(_folder.Write("large", file))["x"].ToFloatArray()[0]);
        Assert.Equal(20_000_000, Safetensors.ReadMetadata(_folder.File("large"))["text"].Length);
    }

    [Fact]
    public void Write_AHeaderBeyondTheFormat_IsRefused()
    {
        var metadata = new Dictionary<string, string> { ["text"] = new string('a', 100_000_001) };
        string error = Assert.Throws<ArgumentException>(() => Safetensors.Write(_folder.File("x"), new Dictionary<string, Course.Nn.Tensors.Tensor>(), metadata)).Message;

        Assert.Contains("the format allows 100000000; write fewer tensors into one file", error, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    private static byte[] Archive()
    {
        using MemoryStream stream = new();
        Npz.Write(stream, new Dictionary<string, Course.Nn.Tensors.Tensor> { ["x"] = Course.Nn.Tensors.Tensor.Ones([1]) });
        return stream.ToArray();
    }

    [Fact]
    public void Read_ANameFullOfControlCharacters_DoesNotReachTheTerminal()
    {
        string name = "\\u001b[31m" + new string('x', 200);
        Exception error = Assert.Throws<InvalidDataException>(() => Safetensors.Read(_folder.Write("bad", SafetensorsFile.Of($"{{\"{name}\":1}}"))));
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.True(error.Message.Length < 200, error.Message);
    }
}
