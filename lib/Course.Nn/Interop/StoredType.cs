using System.Runtime.InteropServices;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// A kind of number in a file, and the kind of tensor it becomes: the smaller one that holds every value exactly. Only 64-bit
/// integers beyond 2⁵³ are rounded, to the nearest Float64.
/// </summary>
/// <param name="Safetensors">Its name in safetensors files.</param>
/// <param name="Numpy">Its name in .npy files, or null where NumPy has none.</param>
/// <param name="Size">Bytes per number.</param>
/// <param name="ReadAs">The element type of the tensor.</param>
/// <param name="Convert">Writes stored numbers into a tensor from an element on; null where nothing needs converting.</param>
internal sealed record StoredType(string Safetensors, string? Numpy, int Size, ElementType ReadAs, StoredType.Conversion? Convert)
{
    public static readonly StoredType Float32 = new("F32", "f4", 4, ElementType.Float32, null);

    public static readonly StoredType Float64 = new("F64", "f8", 8, ElementType.Float64, null);

    /// <summary>Every kind that is read.</summary>
    public static readonly IReadOnlyList<StoredType> All =
    [
        new("BOOL", "b1", 1, ElementType.Float32, To<byte, float>(value => value == 0 ? 0 : 1)),
        new("U8", "u1", 1, ElementType.Float32, To<byte, float>(value => value)),
        new("I8", "i1", 1, ElementType.Float32, To<sbyte, float>(value => value)),
        new("U16", "u2", 2, ElementType.Float32, To<ushort, float>(value => value)),
        new("I16", "i2", 2, ElementType.Float32, To<short, float>(value => value)),
        new("F16", "f2", 2, ElementType.Float32, To<Half, float>(value => (float)value)),
        new("BF16", null, 2, ElementType.Float32, To<ushort, float>(value => BitConverter.UInt32BitsToSingle((uint)value << 16))),
        Float32,
        new("U32", "u4", 4, ElementType.Float64, To<uint, double>(value => value)),
        new("I32", "i4", 4, ElementType.Float64, To<int, double>(value => value)),
        new("U64", "u8", 8, ElementType.Float64, To<ulong, double>(value => value)),
        new("I64", "i8", 8, ElementType.Float64, To<long, double>(value => value)),
        Float64,
    ];

    public delegate void Conversion(ReadOnlySpan<byte> stored, Tensor destination, int start);

    /// <summary>What a tensor is written as.</summary>
    public static StoredType Of(Tensor tensor) => tensor.ElementType == ElementType.Float32 ? Float32 : Float64;

    private static Conversion To<TStored, T>(Func<TStored, T> convert)
        where TStored : struct
        where T : struct => (bytes, tensor, start) =>
        {
            ReadOnlySpan<TStored> stored = MemoryMarshal.Cast<byte, TStored>(bytes);
            Span<T> destination = tensor.ToChange<T>().Slice(start, stored.Length);
            for (int i = 0; i < stored.Length; i++)
            {
                destination[i] = convert(stored[i]);
            }
        };
}
