using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Random brightness and contrast (S2 · augmentation): y = x + (c − 1)·(x − x̄) + b, cut off at 0 and 1; x̄ is the mean of the image,
/// b from −B to B and c from 1 − C to 1 + C, each equally likely. Draws b, then c.
/// </summary>
/// <remarks>For pixels 0..1: jitter before you centre and scale the images, for what is below 0 is cut off.</remarks>
public sealed class ColourJitter : Augmentation
{
    private readonly double _brightness;
    private readonly double _contrast;

    /// <summary>Changes of at most so much.</summary>
    /// <param name="brightness">B, at least 0, in units of the brightest pixel.</param>
    /// <param name="contrast">C, 0 to 1; at c = 0 an image is all grey, at c = 2 the contrast is doubled.</param>
    /// <exception cref="ArgumentException">B or C is out of range.</exception>
    public ColourJitter(double brightness, double contrast)
    {
        _brightness = Require.NotNegative(brightness, nameof(ColourJitter));
        _contrast = Require.Between(contrast, 0, 1, nameof(ColourJitter));
    }

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random)
    {
        double brightness = Draw.Symmetric(random, _brightness);
        double contrast = Draw.Symmetric(random, _contrast);
        return (image + (contrast * (image - image.Mean())) + brightness).Clip(0, 1);
    }
}
