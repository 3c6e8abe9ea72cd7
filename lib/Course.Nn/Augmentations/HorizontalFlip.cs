using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Mirrors images left to right (S0, S2 · augmentation): y[…,i,j] = x[…,i,W−1−j], with probability p.
/// Draws one number per image. Not for digits or letters, whose targets it would make false.
/// </summary>
public sealed class HorizontalFlip : Augmentation
{
    private readonly double _probability;

    /// <summary>A flip of some images.</summary>
    /// <param name="probability">p, 0 to 1; default ½.</param>
    /// <exception cref="ArgumentException">p is out of range.</exception>
    public HorizontalFlip(double probability = 0.5) => _probability = Require.Between(probability, 0, 1, nameof(HorizontalFlip));

    /// <summary>y[…,i,j] = x[…,i,W−1−j].</summary>
    /// <param name="images">x […,H,W].</param>
    public static Tensor Of(Tensor images)
    {
        (int height, int width) = Pixels.Check(nameof(HorizontalFlip), images);
        return Pixels.Pick(images, height, width, i => i, j => width - 1 - j);
    }

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random) => random.NextDouble() < _probability ? Of(image) : image;
}
