using System.Runtime.InteropServices;
using Course.Nn.Tensors;

namespace Course.Grading.Worker.Wire;

/// <summary>
/// A tensor in bytes: element type (0 Float32, 1 Float64), rank, one 32-bit size per axis, then the elements row by row,
/// little-endian IEEE 754.
/// </summary>
public static class TensorWire
{
    private const byte Float32 = 0;
    private const byte Float64 = 1;

    /// <summary>Appends a tensor.</summary>
    public static void Write(WireWriter writer, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(tensor);
        bool single = tensor.ElementType == ElementType.Float32;
        writer.Byte(single ? Float32 : Float64);
        writer.Byte((byte)tensor.Rank);
        for (int axis = 0; axis < tensor.Rank; axis++)
        {
            writer.Number(tensor.Shape[axis]);
        }

        writer.Raw(single
            ? MemoryMarshal.AsBytes(tensor.ToFloatArray().AsSpan())
            : MemoryMarshal.AsBytes(tensor.ToDoubleArray().AsSpan()));
    }

    /// <summary>Reads a tensor and takes its elements from <paramref name="elementsLeft"/>.</summary>
    /// <exception cref="WireException">A limit or the format is broken; nothing was allocated for the elements.</exception>
    public static Tensor Read(ref WireReader reader, WireLimits limits, ref int elementsLeft)
    {
        ArgumentNullException.ThrowIfNull(limits);
        byte type = reader.Byte();
        if (type is not (Float32 or Float64))
        {
            throw new WireException($"element type {type} does not exist");
        }

        int[] sizes = ReadSizes(ref reader, limits, elementsLeft, out int count);
        elementsLeft -= count;
        return type == Float32
            ? Tensor.From(MemoryMarshal.Cast<byte, float>(reader.Take(count * sizeof(float))).ToArray(), sizes)
            : Tensor.From(MemoryMarshal.Cast<byte, double>(reader.Take(count * sizeof(double))).ToArray(), sizes, ElementType.Float64);
    }

    private static int[] ReadSizes(ref WireReader reader, WireLimits limits, int elementsLeft, out int count)
    {
        byte rank = reader.Byte();
        if (rank > limits.Rank)
        {
            throw new WireException($"a tensor of rank {rank}, at most {limits.Rank} are allowed");
        }

        int[] sizes = new int[rank];
        long product = 1;
        for (int axis = 0; axis < rank; axis++)
        {
            sizes[axis] = reader.Number(elementsLeft, "axis size");
            product *= sizes[axis];
            if (product > elementsLeft)
            {
                throw new WireException($"more than the {limits.Elements} elements a message may hold");
            }
        }

        count = product <= elementsLeft ? (int)product : throw new WireException($"more than the {limits.Elements} elements a message may hold");
        return sizes;
    }
}
