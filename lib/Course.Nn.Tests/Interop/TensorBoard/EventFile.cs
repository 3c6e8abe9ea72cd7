using System.Buffers.Binary;

namespace Course.Nn.Tests.Interop;

/// <summary>An independent reader of event files, which checks every checksum bit by bit.</summary>
internal static class EventFile
{
    /// <summary>The messages of the records.</summary>
    public static List<ProtobufFields> Read(string path)
    {
        // A writer may still have the file open.
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        List<ProtobufFields> messages = [];
        for (int at = 0; at < file.Length;)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at, 8)));
            RequireChecksum(file.AsSpan(at, 8), file.AsSpan(at + 8, 4));
            RequireChecksum(file.AsSpan(at + 12, length), file.AsSpan(at + 12 + length, 4));
            messages.Add(new ProtobufFields(file[(at + 12)..(at + 12 + length)]));
            at += 12 + length + 4;
        }

        return messages;
    }

    /// <summary>CRC-32C by long division: the polynomial 0x82F63B78, lowest bit first.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xffffffff;
        foreach (byte value in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool isOdd = ((crc ^ (value >> bit)) & 1) == 1;
                crc = (crc >> 1) ^ (isOdd ? 0x82f63b78 : 0);
            }
        }

        return crc ^ 0xffffffff;
    }

    private static void RequireChecksum(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> stored)
    {
        uint crc = Crc32C(bytes);
        uint masked = unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8);
        Assert.Equal(masked, BinaryPrimitives.ReadUInt32LittleEndian(stored));
    }
}
