using System.IO.Compression;
using Course.Nn.Interop;

namespace Course.Nn.Tests.Interop;

public class PngTests
{
    [Fact]
    public void Encode_TwoPixels_KeepsEveryByte()
    {
        byte[] file = Png.Encode([1, 2, 3, 4, 5, 6], width: 2, height: 1);

        // Signature 8, header 25, length and name of the data 8, then the compressed row: filter 0 and the bytes.
        using var row = new ZLibStream(new MemoryStream(file, 41, file.Length - 41), CompressionMode.Decompress);
        byte[] raw = new byte[7];
        row.ReadExactly(raw);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], raw);
    }

    [Theory]
    [InlineData(6, 1, 1, "6 bytes for 1×1 pixels")]
    [InlineData(0, 0, 1, "0 bytes for 0×1 pixels")]
    public void Encode_BytesThatDoNotFit_SaysWhatIsWanted(int bytes, int width, int height, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Png.Encode(new byte[bytes], width, height));
        Assert.Contains(message + "; give three per pixel", error.Message, StringComparison.Ordinal);
    }
}
