using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

public class NumpyFuzzTests
{
    private static readonly string Folder = Checkout.PathOf("lib", "Course.Nn.Tests", "Interop", "samples");

    /// <summary>A truth value of 1 byte becomes a float of 4, twice while columns are turned into rows.</summary>
    [Fact]
    public void ReadNpy_DamagedFiles_RefusesThemWithoutTakingMemory() => ReaderFuzz.Run(
        102,
        [.. Directory.EnumerateFiles(Folder, "*.npy").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)],
        bytesPerByte: 8,
        stream => Npy.Read(new CheckedInput(stream, stream.Length, "npy", "fuzz")));

    /// <summary>A deflated byte expands to at most 1032, which are unpacked and then read at up to 8 bytes per byte.</summary>
    [Fact]
    public void ReadNpz_DamagedFiles_RefusesThemWithoutTakingMemory() => ReaderFuzz.Run(
        103, Archives(), bytesPerByte: 1032 * 9, stream => Npz.Read(stream, "fuzz"));

    private static byte[][] Archives() =>
    [
        File.ReadAllBytes(Path.Combine(Folder, "compressed.npz")),
        Written(new OrderedDictionary<string, Tensor> { ["x"] = Tensor.Arange(3), ["y"] = Tensor.Scalar(1, ElementType.Float64) }),
        Written(new OrderedDictionary<string, Tensor>()),
    ];

    private static byte[] Written(IReadOnlyDictionary<string, Tensor> arrays)
    {
        using MemoryStream stream = new();
        Npz.Write(stream, arrays);
        return stream.ToArray();
    }
}
