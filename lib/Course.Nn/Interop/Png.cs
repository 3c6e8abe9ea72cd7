using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Course.Nn.Interop;

/// <summary>Portable network graphics (ISO/IEC 15948): images without loss, which every browser shows.</summary>
public static class Png
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>The bytes of a file with 8 bits per channel.</summary>
    /// <param name="rgb">Red, green and blue of every pixel, row by row from the top.</param>
    /// <param name="width">Pixels per row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <exception cref="ArgumentException">The number of bytes is not 3 · width · height, or there are none.</exception>
    public static byte[] Encode(byte[] rgb, int width, int height)
    {
        Require.NotNull(rgb);
        Require.That(
            width >= 1 && height >= 1 && rgb.LongLength == 3L * width * height,
            $"Png.Encode: {rgb.Length} bytes for {width}×{height} pixels; give three per pixel, and at least one pixel");

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2); // 8 bits per channel, red-green-blue
        return [.. Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", Compress(rgb, width * 3)), .. Chunk("IEND", [])];
    }

    private static byte[] Compress(byte[] rgb, int rowLength)
    {
        using var file = new MemoryStream();
        using (var zlib = new ZLibStream(file, CompressionLevel.Optimal))
        {
            for (int start = 0; start < rgb.Length; start += rowLength)
            {
                zlib.WriteByte(0); // this row is not filtered
                zlib.Write(rgb, start, rowLength);
            }
        }

        return file.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), Checksum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>CRC-32 with the polynomial 0xEDB88320, bit by bit: the images here are small.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xffffffff;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xedb88320);
            }
        }

        return ~crc;
    }
}
