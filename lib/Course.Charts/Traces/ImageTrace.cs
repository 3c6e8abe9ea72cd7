using Course.Charts.Rendering;
using Course.Nn.Interop;

namespace Course.Charts.Traces;

/// <summary>A picture of one channel.</summary>
/// <param name="Pixels">Brightness, row by row from the top.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Width">Number of columns.</param>
/// <param name="Scale">From brightness to grey.</param>
/// <param name="Caption">Below the picture; may be empty.</param>
internal sealed record ImageTrace(double[] Pixels, int Height, int Width, ColourScale Scale, string Caption) : PictureTrace(Height, Width, Caption)
{
    /// <inheritdoc/>
    public override byte[] ToPng() => Png.Encode([.. Pixels.SelectMany(pixel => Scale.Colour(pixel))], Width, Height);

}
