using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Charts;

/// <content>Grids of images.</content>
public sealed partial class Figure
{
    private const int MostImages = 400;

    /// <summary>
    /// Images side by side on one scale: grey, black for the least of all elements and white for the greatest; or, when both
    /// signs occur (weights), blue for negative, white for 0 and red for positive. Images of 3 channels are in colour: red, green
    /// and blue from 0 (dark) to 1 (bright), and what is beyond is cut off; or from 0 to 255, as <see cref="Brightness.Full"/> tells.
    /// </summary>
    /// <param name="images">[N, height, width], [N, channels, height, width] of 1 or 3 channels, or [N, size²] for square images; 1 to 400 images.</param>
    /// <param name="captions">One per image, or <c>null</c> for none.</param>
    /// <param name="columns">Images per row, at least 1; default 8.</param>
    /// <exception cref="ArgumentException">The shape holds no images, there are too many, or the captions do not match them.</exception>
    public static Figure ImageGrid(Tensor images, IReadOnlyList<string>? captions = null, int columns = 8)
    {
        Require.NotNull(images);
        (int height, int width) = ImageSize(images);
        int count = images.Shape[0];
        string? problem = count is < 1 or > MostImages ? $"{count} images; give 1 to {MostImages}, for example images[..40]"
            : captions is not null && captions.Count != count ? $"{captions.Count} captions for {count} images"
            : columns < 1 ? $"{columns} columns; give at least 1"
            : null;
        Require.That(problem is null, $"Figure.ImageGrid: {problem}");

        double[] pixels = Drawable.Colours(images.ToDoubleArray());
        if (pixels.Length > count * height * width)
        {
            double full = Brightness.Full(pixels, "Figure.ImageGrid");
            pixels = [.. pixels.Select(pixel => pixel / full)];
        }

        var scale = ColourScale.Image(pixels);
        IEnumerable<Trace> traces = pixels.Chunk(pixels.Length / count).Select((image, i) => Picture(image, height, width, scale, captions?[i] ?? string.Empty));
        return new([.. traces], new FigureLayout { Columns = columns });
    }

    /// <summary>In colour where there are three planes.</summary>
    private static PictureTrace Picture(double[] image, int height, int width, ColourScale scale, string caption) => image.Length == height * width
        ? new ImageTrace(image, height, width, scale, caption)
        : new ColourTrace(image, height, width, caption);

    private static (int Height, int Width) ImageSize(Tensor images)
    {
        if (images.Count > 0 && (images.Rank == 3 || (images.Rank == 4 && images.Shape[1] is 1 or 3)))
        {
            return (images.Shape[^2], images.Shape[^1]);
        }

        int side = images.Rank == 2 ? (int)Math.Round(Math.Sqrt(images.Shape[1])) : 0;
        Require.That(
            side > 0 && side * side == images.Shape[1],
            $"Figure.ImageGrid: images of shape {images.Shape}; give [N,height,width], [N,channels,height,width] of 1 or 3 channels, or [N,size²] for square images");
        return (side, side);
    }
}
