using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// A piece of h×w pixels from a random place of the image with a border of p pixels (S2 · augmentation; Krizhevsky and others, 2012):
/// y[…,i,j] = x[…,i+t,j+l], t from −p to H+p−h and l from −p to W+p−w, each place equally likely. Draws t, then l.
/// With h = H and w = W the border makes it a random shift by at most p pixels.
/// </summary>
public sealed class RandomCrop : PixelMove
{
    private readonly (int Height, int Width) _size;
    private readonly int _padding;

    /// <summary>Crops of one size.</summary>
    /// <param name="height">h, at least 1.</param>
    /// <param name="width">w, at least 1.</param>
    /// <param name="padding">p, the pixels added on every side first; default 0.</param>
    /// <param name="fill">Value of the added pixels; default 0, black.</param>
    /// <exception cref="ArgumentException">The size or the padding is out of range.</exception>
    public RandomCrop(int height, int width, int padding = 0, double fill = 0)
        : base(fill)
    {
        _size = Checked.Size(nameof(RandomCrop), height, width);
        _padding = Require.AtLeast(padding, 0, nameof(RandomCrop));
    }

    /// <summary>y[…,i,j] = x[…,i+top,j+left]; what lies outside the image has the fill.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="top">First row of the piece.</param>
    /// <param name="left">First column of the piece.</param>
    /// <param name="height">h, at least 1.</param>
    /// <param name="width">w, at least 1.</param>
    /// <param name="fill">Default 0.</param>
    public static Tensor At(Tensor images, int top, int left, int height, int width, double fill = 0)
    {
        Pixels.Check(nameof(RandomCrop), images);
        Checked.Size(nameof(RandomCrop), height, width);
        return Pixels.Map(images, height, width, PixelMap.Shift(top, left), fill);
    }

    /// <inheritdoc/>
    protected internal override (int Height, int Width) SizeAfter(int height, int width)
    {
        Require.That(
            _size.Height <= height + (2 * _padding) && _size.Width <= width + (2 * _padding),
            $"RandomCrop: a crop of {_size.Height}×{_size.Width} from {height}×{width} pixels with padding {_padding}; pad more, or resize the images first");
        return _size;
    }

    internal override PixelMap DrawMove(Random random, int height, int width)
    {
        int top = Draw.Whole(random, -_padding, height + _padding - _size.Height);
        int left = Draw.Whole(random, -_padding, width + _padding - _size.Width);
        return PixelMap.Shift(top, left);
    }
}
