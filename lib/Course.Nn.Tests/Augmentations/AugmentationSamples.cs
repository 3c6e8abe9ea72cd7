using Course.Nn.Augmentations;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Augmentations;

/// <summary>One augmentation of every kind, for images of 3 channels and from 1×1 pixels on.</summary>
internal static class AugmentationSamples
{
    public static IReadOnlyDictionary<string, Augmentation> All { get; } = new Augmentation[]
    {
        new HorizontalFlip(),
        new VerticalFlip(),
        new Translation(2, 1),
        new RandomCrop(3, 2, padding: 2),
        new Resize(4, 3),
        new ResizeAndCrop(3, 4, 9),
        new Rotation(30),
        new Shear(0.3, 0.2),
        new Stretch(0.7, 1.4),
        new LensDistortion(-0.3, 0.5),
        new RandomAffine([new Rotation(20), new Stretch(0.8, 1.2), new Translation(1, 1)]),
        new ColourJitter(0.3, 0.5),
        Colours(0.5),
        new Cutout(2),
        new Compose(new RandomCrop(3, 3, padding: 2), new HorizontalFlip(), new ColourJitter(0.2, 0.2)),
    }.ToDictionary(augmentation => augmentation.GetType().Name);

    /// <summary>Those that change nothing, with the settings that say so.</summary>
    public static IReadOnlyDictionary<string, Augmentation> Identities { get; } = new Augmentation[]
    {
        new HorizontalFlip(0),
        new VerticalFlip(0),
        new Translation(0, 0, fill: 9),
        new RandomCrop(5, 4, fill: 9),
        new Resize(5, 4),
        new Rotation(0, fill: 9),
        new Shear(0, fill: 9),
        new Stretch(1, 1, fill: 9),
        new LensDistortion(0, 0, fill: 9),
        new RandomAffine([], fill: 9),
        new ColourJitter(0, 0),
        Colours(0),
        new Cutout(0),
        new Compose(),
    }.ToDictionary(augmentation => augmentation.GetType().Name);

    public static Tensor Images(int count, int height = 5, int width = 4, ElementType type = ElementType.Float32) =>
        Tensor.RandomUniform(RandomSource.FromSeed(3), [count, 3, height, width], type: type);

    private static PcaColourOffset Colours(double standardDeviation) => PcaColourOffset.Fit(Images(4), standardDeviation);
}
