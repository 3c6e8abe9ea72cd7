using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Images of another size, by bilinear interpolation. The corners of the image stay its corners (PyTorch's
/// <c>align_corners=False</c>), so pixel i of h lies at (i + ½)·H/h − ½ among the H old ones; beyond the outermost centres the
/// outermost pixels continue. Nothing is smoothed first: an image made much smaller shows some of its pixels and not their mean.
/// Draws nothing.
/// </summary>
public sealed class Resize : Augmentation
{
    private readonly (int Height, int Width) _size;

    /// <summary>To one size, whatever the size was.</summary>
    /// <param name="height">h, at least 1.</param>
    /// <param name="width">w, at least 1.</param>
    /// <exception cref="ArgumentException">A size is less than 1.</exception>
    public Resize(int height, int width) => _size = Checked.Size(nameof(Resize), height, width);

    /// <summary>y[…,i,j] = x((i + ½)·H/h − ½, (j + ½)·W/w − ½).</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="height">h, at least 1.</param>
    /// <param name="width">w, at least 1.</param>
    public static Tensor To(Tensor images, int height, int width)
    {
        Pixels.Check(nameof(Resize), images);
        Checked.Size(nameof(Resize), height, width);
        return Part(images, (height, width), 0, 0, height, width);
    }

    /// <summary>The short side gets this length, the long side ⌊length·long/short⌋: the picture keeps its proportions.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="length">Pixels, at least 1.</param>
    public static Tensor ShortSide(Tensor images, int length)
    {
        (int height, int width) = Pixels.Check(nameof(Resize), images);
        (int newHeight, int newWidth) = InProportion(height, width, length);
        return To(images, newHeight, newWidth);
    }

    /// <summary>Height and width with the short side of this length.</summary>
    internal static (int Height, int Width) InProportion(int height, int width, int length) =>
        ((int)((long)length * height / Math.Min(height, width)), (int)((long)length * width / Math.Min(height, width)));

    /// <summary>A piece of the resized images, as if cropped from them.</summary>
    internal static Tensor Part(Tensor images, (int Height, int Width) whole, int top, int left, int height, int width)
    {
        (int oldHeight, int oldWidth) = (images.Shape[^2], images.Shape[^1]);
        return Pixels.Sample(images, height, width, (i, j) => (Source(i + top, whole.Height, oldHeight), Source(j + left, whole.Width, oldWidth)));
    }

    /// <inheritdoc/>
    protected internal override (int Height, int Width) SizeAfter(int height, int width) => _size;

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random) => To(image, _size.Height, _size.Width);

    private static double Source(int i, int newSize, int oldSize) =>
        Math.Clamp(((i + 0.5) * ((double)oldSize / newSize)) - 0.5, 0, oldSize - 1);
}
