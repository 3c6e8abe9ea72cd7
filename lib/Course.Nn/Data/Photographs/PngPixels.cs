using System.Buffers.Binary;
using System.IO.Compression;

namespace Course.Nn.Data;

/// <summary>
/// Pixels out of portable network graphics (ISO/IEC 15948) as the photographs are stored: 8 bits of red, green and blue, not interlaced.
/// For files whose hash was checked; it is no reader for files of strangers.
/// </summary>
internal static class PngPixels
{
    private const int SignatureLength = 8;
    private const int BytesPerPixel = 3;

    /// <summary>Red, green and blue of every pixel, row by row from the top.</summary>
    /// <param name="file">A whole file.</param>
    /// <exception cref="InvalidDataException">It is another kind of picture.</exception>
    public static byte[] Read(ReadOnlySpan<byte> file)
    {
        using var compressed = new MemoryStream();
        (int width, int height) = (0, 0);
        for (int at = SignatureLength; at + 8 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            ReadOnlySpan<byte> type = file.Slice(at + 4, 4), data = file.Slice(at + 8, length);
            if (type.SequenceEqual("IHDR"u8))
            {
                (width, height) = Size(data);
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                compressed.Write(data);
            }

            at += length + 12;
        }

        compressed.Position = 0;
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        return Rows(zlib, width * BytesPerPixel, height);
    }

    private static (int Width, int Height) Size(ReadOnlySpan<byte> header) =>
        header[8..].SequenceEqual(new byte[] { 8, 2, 0, 0, 0 })
            ? (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]))
            : throw new InvalidDataException("PngPixels: not 8 bits of red, green and blue, or interlaced; save the picture as plain RGB");

    /// <summary>Each row is a filter and the bytes less their prediction, all modulo 256.</summary>
    private static byte[] Rows(Stream stream, int rowLength, int height)
    {
        byte[] pixels = new byte[rowLength * height];
        byte[] above = new byte[rowLength];
        for (int row = 0; row < height; row++)
        {
            int filter = stream.ReadByte();
            Span<byte> line = pixels.AsSpan(row * rowLength, rowLength);
            stream.ReadExactly(line);
            for (int i = 0; i < rowLength; i++)
            {
                (byte left, byte corner) = i < BytesPerPixel ? ((byte)0, (byte)0) : (line[i - BytesPerPixel], above[i - BytesPerPixel]);
                line[i] += Predicted(filter, left, above[i], corner);
            }

            line.CopyTo(above);
        }

        return pixels;
    }

    private static byte Predicted(int filter, byte left, byte up, byte corner) => filter switch
    {
        0 => 0,
        1 => left,
        2 => up,
        3 => (byte)((left + up) / 2),
        4 => Paeth(left, up, corner),
        _ => throw new InvalidDataException($"PngPixels: a row with filter {filter}; there are 0 to 4"),
    };

    /// <summary>Of the three neighbours the one nearest to left + up − corner; the first of equals.</summary>
    private static byte Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner;
        (int toLeft, int toUp, int toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return (byte)(toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner);
    }
}
