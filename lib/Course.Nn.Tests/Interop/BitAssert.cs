using System.Runtime.InteropServices;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>Comparisons that tell −0 from 0 and one NaN from another.</summary>
internal static class BitAssert
{
    public static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal((expected.Shape, expected.ElementType), (actual.Shape, actual.ElementType));
        Assert.Equal(Bits(expected), Bits(actual));
    }

    public static void Same(IReadOnlyDictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> actual)
    {
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Same(pair.Value, actual[pair.Key]));
    }

    public static byte[] Bits(Tensor tensor) => tensor.ElementType == ElementType.Float32
        ? MemoryMarshal.AsBytes(tensor.AsSpan<float>()).ToArray()
        : MemoryMarshal.AsBytes(tensor.AsSpan<double>()).ToArray();
}
