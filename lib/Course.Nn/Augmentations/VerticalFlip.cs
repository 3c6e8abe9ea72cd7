using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Turns images upside down: y[…,i,j] = x[…,H−1−i,j], with probability p. Draws one number per image.
/// For pictures without an up and a down, such as those from a microscope.
/// </summary>
public sealed class VerticalFlip : PixelMove
{
    private readonly double _probability;

    /// <summary>A flip of some images.</summary>
    /// <param name="probability">p, 0 to 1; default ½.</param>
    /// <exception cref="ArgumentException">p is out of range.</exception>
    public VerticalFlip(double probability = 0.5)
        : base(fill: 0) => _probability = Require.Between(probability, 0, 1, nameof(VerticalFlip));

    /// <summary>y[…,i,j] = x[…,H−1−i,j].</summary>
    /// <param name="images">x […,H,W].</param>
    public static Tensor Of(Tensor images)
    {
        (int height, int width) = Pixels.Check(nameof(VerticalFlip), images);
        return Pixels.Map(images, height, width, PixelMap.UpsideDown(height));
    }

    internal override PixelMap DrawMove(Random random, int height, int width) =>
        random.NextDouble() < _probability ? PixelMap.UpsideDown(height) : PixelMap.Shift(0, 0);
}
