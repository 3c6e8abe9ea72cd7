using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Random crops and scales, as ResNet was trained with (S2 · augmentation, claim C35; He and others, 2016): a whole number L, each from 256 to 480 equally
/// likely; the image resized so that its short side is L; a piece of 224×224 pixels from a random place of it. Draws L, then the
/// first row of the piece, then its first column.
/// </summary>
public sealed class ResizeAndCrop : Augmentation
{
    private readonly int _crop;
    private readonly int _shortest;
    private readonly int _longest;

    /// <summary>With the numbers of S2 · augmentation unless others are given.</summary>
    /// <param name="crop">Height and width of the piece, at least 1; default 224.</param>
    /// <param name="shortest">The least L, at least <paramref name="crop"/>; default 256.</param>
    /// <param name="longest">The greatest L; default 480.</param>
    /// <exception cref="ArgumentException">The numbers are not in order.</exception>
    public ResizeAndCrop(int crop = 224, int shortest = 256, int longest = 480)
    {
        Require.That(
            crop >= 1 && crop <= shortest && shortest <= longest,
            $"ResizeAndCrop: a crop of {crop} from images resized to {shortest} to {longest}; expected 1 ≤ crop ≤ shortest ≤ longest");

        (_crop, _shortest, _longest) = (crop, shortest, longest);
    }

    /// <inheritdoc/>
    protected internal override (int Height, int Width) SizeAfter(int height, int width) => (_crop, _crop);

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random)
    {
        (int Height, int Width) whole = Resize.InProportion(image.Shape[1], image.Shape[2], Draw.Whole(random, _shortest, _longest));
        int top = Draw.Whole(random, 0, whole.Height - _crop);
        int left = Draw.Whole(random, 0, whole.Width - _crop);
        return Resize.Part(image, whole, top, left, _crop, _crop);
    }
}
