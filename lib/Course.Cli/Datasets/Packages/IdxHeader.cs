using System.Buffers.Binary;

namespace Course.Cli.Datasets.Packages;

/// <summary>The start of an IDX file of bytes; they follow, the last axis running fastest.</summary>
internal static class IdxHeader
{
    /// <summary>Two zeros, 8 for bytes, the number of axes, and their sizes.</summary>
    public static byte[] Of(params int[] shape)
    {
        byte[] header = new byte[4 * (1 + shape.Length)];
        (header[2], header[3]) = (8, (byte)shape.Length);
        for (int axis = 0; axis < shape.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 * (axis + 1)), shape[axis]);
        }

        return header;
    }
}
