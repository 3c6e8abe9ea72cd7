using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Mirrors images left to right (S0, S2 · augmentation): y[…,i,j] = x[…,i,W−1−j], with probability p.
/// Draws one number per image. Not for digits or letters, whose targets it would make false.
/// </summary>
public sealed class HorizontalFlip : PixelMove
{
    private readonly double _probability;

    /// <summary>A flip of some images.</summary>
    /// <param name="probability">p, 0 to 1; default ½.</param>
    /// <exception cref="ArgumentException">p is out of range.</exception>
    public HorizontalFlip(double probability = 0.5)
        : base(fill: 0) => _probability = Require.Between(probability, 0, 1, nameof(HorizontalFlip));

    /// <summary>y[…,i,j] = x[…,i,W−1−j].</summary>
    /// <param name="images">x […,H,W].</param>
    public static Tensor Of(Tensor images)
    {
        (int height, int width) = Pixels.Check(nameof(HorizontalFlip), images);
        return Pixels.Map(images, height, width, PixelMap.Mirror(width));
    }

    internal override PixelMap DrawMove(Random random, int height, int width) =>
        random.NextDouble() < _probability ? PixelMap.Mirror(width) : PixelMap.Shift(0, 0);
}
