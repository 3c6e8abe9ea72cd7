using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Course.Charts.Tests;

/// <summary>Reads back what a figure drew.</summary>
internal static class SvgReader
{
    public static XElement Read(Figure figure) => XElement.Parse(figure.ToSvg().Svg);

    public static string[] Texts(Figure figure) =>
        [.. Read(figure).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    /// <summary>x₀, y₀, x₁, y₁, … of the first line in pixels.</summary>
    public static double[] LinePoints(Figure figure)
    {
        string path = Read(figure).Descendants().First(e => e.Name.LocalName == "path").Attribute("d")!.Value;
        return [.. Regex.Matches(path, "[0-9.]+").Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
    }

    public static XElement[] Images(Figure figure) => [.. Read(figure).Descendants().Where(e => e.Name.LocalName == "image")];

    public static byte[] Pixels(Figure figure, out int width, out int height) => Decode(Images(figure)[0], out width, out height);

    /// <summary>The red, green and blue bytes of an 8-bit PNG without row filters, read by the format's rules and not by our encoder.</summary>
    public static byte[] Decode(XElement image, out int width, out int height) => Decode(image.Attribute("href")!.Value, out width, out height);

    /// <summary>The same for the address of an image that holds the image itself.</summary>
    public static byte[] Decode(string address, out int width, out int height)
    {
        byte[] file = Convert.FromBase64String(address["data:image/png;base64,".Length..]);
        width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16));
        height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var zlib = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        int rowLength = (width * 3) + 1;
        return [.. raw.ToArray().Chunk(rowLength).SelectMany(row => row.Skip(1))];
    }
}
