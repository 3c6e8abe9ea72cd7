using Course.Nn.Interop;

namespace Course.Charts.Traces;

/// <summary>A picture in colour.</summary>
/// <param name="Planes">Red, then green, then blue, each row by row from the top; 0 is dark, 1 bright, and what is beyond is cut off.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Caption">Below the picture; may be empty.</param>
internal sealed record ColourTrace(double[] Planes, int Height, int Width, string Caption) : PictureTrace(Height, Width, Caption)
{
    /// <inheritdoc/>
    public override byte[] ToPng() => Png.Encode([.. Enumerable.Range(0, Height * Width).SelectMany(Pixel)], Width, Height);

    public byte[] Pixel(int pixel) => [.. Enumerable.Range(0, 3).Select(channel => Byte(Planes[(channel * Height * Width) + pixel]))];

    private static byte Byte(double brightness) => double.IsNaN(brightness) ? (byte)0 : (byte)Math.Round(255 * Math.Clamp(brightness, 0, 1));
}
