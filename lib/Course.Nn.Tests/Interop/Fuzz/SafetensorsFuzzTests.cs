using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public class SafetensorsFuzzTests
{
    /// <summary>
    /// A truth value of 1 byte becomes a float of 4. The shortest entry of a header, 50 bytes, becomes a tensor, an entry, their
    /// names and JSON tokens of some 800 bytes.
    /// </summary>
    [Fact]
    public void Read_DamagedFiles_RefusesThemWithoutTakingMemory() =>
        ReaderFuzz.Run(101, Files(), bytesPerByte: 32, stream => Safetensors.Read(new CheckedInput(stream, stream.Length, "safetensors", "fuzz")));

    [Fact]
    public void Read_ManySmallTensors_TakesNoMoreThanStated()
    {
        byte[] file = SafetensorsFile.Of($"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{i}\":{{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}"))}}}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Safetensors.Read(new CheckedInput(new MemoryStream(file), file.Length, "safetensors", "many"));
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= 32 * file.Length, $"{taken} bytes for {file.Length}");
    }

    private static byte[][] Files() =>
    [
        Written(new OrderedDictionary<string, Tensor> { ["a"] = Tensor.Arange(6).Reshape(2, 3), ["b"] = Tensor.Ones([2], ElementType.Float64) }),
        Written(new OrderedDictionary<string, Tensor> { ["scalar"] = Tensor.Scalar(1, ElementType.Float64), ["none"] = Tensor.Zeros(0, 2) }),
        SafetensorsFile.Of("""{"__metadata__":{"format":"pt"},"x":{"dtype":"BOOL","shape":[3,1],"data_offsets":[0,3]},"y":{"dtype":"F16","shape":[],"data_offsets":[3,5]}}""", 1, 0, 1, 0, 60),
        SafetensorsFile.Of("""{"i":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""", 1, 2, 3, 4, 5, 6, 7, 8),
        SafetensorsFile.Of("{}"),
    ];

    private static byte[] Written(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using MemoryStream stream = new();
        Safetensors.Write(stream, tensors, new Dictionary<string, string> { ["k"] = "v" });
        return stream.ToArray();
    }
}
