using Course.Nn.Kernels;

namespace Course.Nn.Augmentations;

/// <summary>Moves every image by an affine map drawn for it; what comes from outside the image has the fill.</summary>
public abstract class AffineAugmentation : PixelMove
{
    /// <summary>With this value outside the image; black is 0.</summary>
    private protected AffineAugmentation(double fill)
        : base(fill)
    {
    }

    /// <summary>The map for the next image.</summary>
    internal abstract AffineMap DrawMap(Random random);

    internal sealed override PixelMap DrawMove(Random random, int height, int width) => DrawMap(random).Back(height, width);
}
