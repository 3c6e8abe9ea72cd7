using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Several changes one after the other: f = f_K ∘ … ∘ f₁. Each image goes through all of them, and draws for each in turn, before
/// the next image.
/// </summary>
public sealed class Compose : Augmentation
{
    private readonly Augmentation[] _steps;

    /// <summary>For example <c>new Compose(new RandomCrop(32, 32, padding: 4), new HorizontalFlip())</c>.</summary>
    /// <param name="steps">First to last; none leaves the images as they are.</param>
    public Compose(params Augmentation[] steps)
    {
        _steps = Require.NoneNull(steps);
        Moves = _steps.All(step => step.Moves is not null) ? [.. _steps.SelectMany(step => step.Moves!)] : null;
    }

    internal override IReadOnlyList<PixelMove>? Moves { get; }

    /// <inheritdoc/>
    protected internal override (int Height, int Width) SizeAfter(int height, int width) =>
        _steps.Aggregate((height, width), (size, step) => step.SizeAfter(size.height, size.width));

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random) =>
        _steps.Aggregate(image, (changed, step) => step.ChangeOne(changed, random));
}
