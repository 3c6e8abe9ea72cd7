using System.Buffers.Binary;
using System.Numerics;

namespace Course.Nn.Interop;

/// <summary>
/// A message with what lets a reader find damage: its length n (8 bytes), the checksum of those 8 bytes, the n bytes, and their
/// checksum. A checksum is CRC-32C, turned by 15 bits to the right and shifted by a constant, so that the checksum of data that
/// holds checksums stays useful.
/// </summary>
internal static class EventRecord
{
    private const uint MaskDelta = 0xa282ead8;

    public static byte[] Of(ReadOnlySpan<byte> message)
    {
        byte[] record = new byte[message.Length + 16];
        Span<byte> length = record.AsSpan(0, 8);
        BinaryPrimitives.WriteInt64LittleEndian(length, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Masked(length));
        message.CopyTo(record.AsSpan(12));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + message.Length), Masked(message));
        return record;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }
}
