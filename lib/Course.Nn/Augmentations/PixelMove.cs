using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Moves the pixels of every image by a map drawn for it; what comes from outside the image has the fill. The maps of a batch, and those of
/// several moves one after the other, are drawn first and carried out together (<see cref="IResampling"/>).
/// </summary>
public abstract class PixelMove : Augmentation
{
    /// <summary>With this value outside the image; black is 0.</summary>
    private protected PixelMove(double fill) => Fill = fill;

    /// <summary>The value outside the image.</summary>
    internal double Fill { get; }

    /// <summary>This one.</summary>
    internal sealed override IReadOnlyList<PixelMove> Moves => [this];

    /// <summary>Where the pixels of the next image come from.</summary>
    /// <param name="random">Where the map comes from.</param>
    /// <param name="height">H of the image.</param>
    /// <param name="width">W of the image.</param>
    internal abstract PixelMap DrawMove(Random random, int height, int width);

    /// <inheritdoc/>
    protected internal sealed override Tensor ChangeOne(Tensor image, Random random) => Pixels.Move(image, Moves, random);
}
