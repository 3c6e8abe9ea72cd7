using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>The elements of a tensor as bytes, little-endian and in row-major order unless said otherwise.</summary>
internal static class StoredElements
{
    /// <summary>Elements per step: a span of bytes cannot be as long as the largest tensor.</summary>
    private const int Step = 1 << 12;

    /// <summary>Writes every element, bit for bit.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        for (int start = 0; start < tensor.Count; start += Step)
        {
            stream.Write(tensor.ElementType.Run<ToRead, ReadOnlySpan<byte>>(new ToRead(tensor, start, Math.Min(Step, tensor.Count - start))));
        }
    }

    /// <summary>Reads shape.Count stored numbers; the caller has compared their size with the file's.</summary>
    public static Tensor Read(CheckedInput input, StoredType type, Shape shape, bool isBigEndian = false)
    {
        var result = Tensor.Allocate(shape, type.ReadAs);
        byte[] buffer = type.Convert is null ? [] : new byte[Math.Min(Step, result.Count) * type.Size];
        for (int start = 0; start < result.Count; start += Step)
        {
            int count = Math.Min(Step, result.Count - start);
            Span<byte> bytes = type.Convert is null ? result.ElementType.Run<ToFill, Span<byte>>(new ToFill(result, start, count)) : buffer.AsSpan(0, count * type.Size);
            input.Fill(bytes, "the numbers");
            if (isBigEndian)
            {
                Reverse(bytes, type.Size);
            }

            type.Convert?.Invoke(bytes, result, start);
        }

        return result;
    }

    /// <summary>Turns every number's bytes around.</summary>
    private static void Reverse(Span<byte> bytes, int size)
    {
        switch (size)
        {
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<uint> ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    /// <summary>Some elements as bytes.</summary>
    private readonly struct ToRead(Tensor tensor, int start, int count) : IElementFunction<ReadOnlySpan<byte>>
    {
        public ReadOnlySpan<byte> Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => MemoryMarshal.AsBytes(tensor.AsSpan<T>().Slice(start, count));
    }

    /// <summary>The bytes of some elements, to be filled.</summary>
    private readonly struct ToFill(Tensor tensor, int start, int count) : IElementFunction<Span<byte>>
    {
        public Span<byte> Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> => MemoryMarshal.AsBytes(tensor.ToChange<T>().Slice(start, count));
    }
}
