using Course.Nn.Tensors;

namespace Course.Nn.Tests.Interop;

/// <summary>Tensors that a careless format would change.</summary>
internal static class Samples
{
    /// <summary>Every kind of number, with NaNs that carry a message and one that signals.</summary>
    public static Tensor OddFloats => Tensor.From(
        [0f, -0f, 1.5f, float.Epsilon, float.MaxValue, float.NegativeInfinity, .. new uint[] { 0x7fc00123, 0xffc00001, 0x7f800001 }.Select(BitConverter.UInt32BitsToSingle)]);

    public static Tensor OddDoubles => Tensor.From(
        [0d, -0d, 1.5, double.Epsilon, double.MinValue, double.PositiveInfinity, .. new ulong[] { 0x7ff8000000000123, 0xfff8000000000001, 0x7ff0000000000001 }.Select(BitConverter.UInt64BitsToDouble)], ElementType.Float64);

    /// <summary>By name; names and shapes are as odd as the numbers. The shorter numbers come first.</summary>
    public static OrderedDictionary<string, Tensor> All => new()
    {
        ["odd floats"] = OddFloats,
        ["scalar"] = Tensor.Scalar(2.5, ElementType.Float32),
        ["nothing"] = Tensor.Zeros(0),
        ["no rows"] = Tensor.Zeros(0, 3),
        ["no columns"] = Tensor.Zeros([2, 0, 4], ElementType.Float64),
        ["matrix"] = Tensor.Arange(6).Reshape(2, 3),
        ["layers.0.γ \"quoted\"\n"] = OddDoubles,
        ["ones"] = Tensor.Ones([1, 1, 1, 1], ElementType.Float64),
        ["long"] = Tensor.Arange(10_001).Reshape(73, 137),
    };
}
