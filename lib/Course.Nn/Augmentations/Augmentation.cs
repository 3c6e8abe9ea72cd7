using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// A random change of images that leaves their targets true, so that a data set looks larger than it is (S0, S2 · augmentation):
/// ỹₙ = yₙ, x̃ₙ = f(xₙ; zₙ) with zₙ drawn anew for every image, every time.
/// </summary>
/// <remarks>
/// All numbers come from the given generator, image after image, and for one image in the order that its class states. The
/// result depends on the seed alone, and a batch gives what its parts give one after the other.
/// </remarks>
public abstract class Augmentation
{
    /// <summary>What it consists of, where that is moves of pixels and nothing else; else null, and images are changed one by one.</summary>
    internal virtual IReadOnlyList<PixelMove>? Moves => null;

    /// <summary>Changes every image of a batch; the batch given stays as it is.</summary>
    /// <param name="images">x [N,C,H,W], pixels 0..1; N may be 0.</param>
    /// <param name="random">Where all random choices come from.</param>
    /// <returns>x̃ [N,C,H′,W′], H′ = H and W′ = W unless the class says otherwise.</returns>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or its images are too small.</exception>
    public Tensor Apply(Tensor images, Random random)
    {
        Require.NotNull(random);
        Images.Check(GetType().Name, images);
        Shape s = images.Shape;
        (int height, int width) = SizeAfter(s[2], s[3]);
        if (Moves is { } moves)
        {
            return Pixels.Move(images, moves, random);
        }

        var result = Tensor.Allocate([s[0], s[1], height, width], images.ElementType);
        for (int n = 0; n < s[0]; n++)
        {
            Tensor changed = ChangeOne(images.Row(n), random);
            RequireSize(changed, result);
            result.SetRow(n, changed);
        }

        return result;
    }

    /// <summary>The same for the inputs of a batch, with its targets as they are: what a loader runs while the device trains.</summary>
    /// <param name="batch">Inputs [N,C,H,W].</param>
    /// <param name="random">Where all random choices come from.</param>
    public Dataset Apply(Dataset batch, Random random)
    {
        Require.NotNull(batch);
        return new Dataset(Apply(batch.Inputs, random), batch.Targets, batch.Classes);
    }

    /// <summary>x̃ = f(x; z) for one image, with z drawn here.</summary>
    /// <param name="image">x [C,H,W], at least one pixel.</param>
    /// <param name="random">Where z comes from.</param>
    /// <returns>x̃ [C,H′,W′] in the element type of x, of the size that <see cref="SizeAfter"/> states.</returns>
    protected internal abstract Tensor ChangeOne(Tensor image, Random random);

    /// <summary>H′ and W′, which may not depend on chance: the images of a batch have one size. H and W unless overridden.</summary>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <exception cref="ArgumentException">Images of this size cannot be changed.</exception>
    protected internal virtual (int Height, int Width) SizeAfter(int height, int width) => (height, width);

    /// <summary>Stops a class of your own that makes something else than it stated.</summary>
    private void RequireSize(Tensor changed, Tensor batch)
    {
        Shape expected = batch.Shape.Without(0, keep: false);
        if (changed.Shape != expected || changed.ElementType != batch.ElementType)
        {
            throw new InvalidOperationException(
                $"{GetType().Name}: ChangeOne made {changed.Shape} of {changed.ElementType}; expected {expected} of {batch.ElementType}, as SizeAfter states");
        }
    }
}
