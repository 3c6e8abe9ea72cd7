using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Blots out a square (DeVries and Taylor 2017), so that a network does not rely on one part of an object: y = fill inside, y = x
/// elsewhere. Each pixel is equally likely the centre, so that squares at the border are cut. Draws the row of the centre, then
/// its column.
/// </summary>
public sealed class Cutout : Augmentation
{
    private readonly int _side;
    private readonly double _fill;

    /// <summary>Squares of one size.</summary>
    /// <param name="side">Pixels, at least 0: rows from the centre − ⌊side/2⌋ on, as many as the side, and columns likewise.</param>
    /// <param name="fill">Default 0, black.</param>
    /// <exception cref="ArgumentException">The side is negative.</exception>
    public Cutout(int side, double fill = 0) => (_side, _fill) = (Require.AtLeast(side, 0, nameof(Cutout)), fill);

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random)
    {
        (int height, int width) = (image.Shape[1], image.Shape[2]);
        int top = Draw.Whole(random, 0, height - 1) - (_side / 2);
        int left = Draw.Whole(random, 0, width - 1) - (_side / 2);
        return Tensor.Generate(Pixel, image.Shape, image.ElementType);

        double Pixel(int p)
        {
            (int row, int column) = (p / width % height, p % width);
            bool isInside = row >= top && row < top + _side && column >= left && column < left + _side;
            return isInside ? _fill : image.Get(p);
        }
    }
}
