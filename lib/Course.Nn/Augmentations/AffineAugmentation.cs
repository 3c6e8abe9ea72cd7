using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>Moves every image by an affine map drawn for it; what comes from outside the image has the fill.</summary>
public abstract class AffineAugmentation : Augmentation
{
    private readonly double _fill;

    /// <summary>With this value outside the image; black is 0.</summary>
    private protected AffineAugmentation(double fill) => _fill = fill;

    /// <summary>The map for the next image.</summary>
    internal abstract AffineMap DrawMap(Random random);

    /// <inheritdoc/>
    protected internal sealed override Tensor ChangeOne(Tensor image, Random random) => DrawMap(random).Apply(image, _fill);
}
