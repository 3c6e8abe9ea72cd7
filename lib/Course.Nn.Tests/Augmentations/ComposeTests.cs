using Course.Nn.Augmentations;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Augmentations;

public class ComposeTests
{
    [Fact]
    public void Apply_OneImage_IsTheOneAfterTheOther()
    {
        Tensor x = AugmentationSamples.Images(1);
        Augmentation[] steps = [new Rotation(20), new RandomCrop(3, 3), new ColourJitter(0.1, 0.1)];
        Random random = RandomSource.FromSeed(4);
        Tensor expected = steps.Aggregate(x, (image, step) => step.Apply(image, random));

        Assert.Equal(expected.ToDoubleArray(), new Compose(steps).Apply(x, RandomSource.FromSeed(4)).ToDoubleArray());
    }

    /// <summary>Moves of pixels are drawn first and carried out together; image by image, and step by step with a rounding in between, gives the same bits.</summary>
    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Apply_MovesAlone_AreTheOneAfterTheOtherForEveryImage(ElementType type)
    {
        Tensor x = AugmentationSamples.Images(30, 9, 7, type);
        Augmentation[] steps = [new RandomCrop(9, 7, padding: 2, fill: 0.5), new HorizontalFlip(), new Compose(new Rotation(15), new VerticalFlip()), new Shear(0.2)];
        Random random = RandomSource.FromSeed(4);
        double[] expected = [.. Enumerable.Range(0, 30).SelectMany(n => steps.Aggregate(x[n..(n + 1)], (image, step) => step.ChangeOne(image, random)).ToDoubleArray())];

        Assert.Equal(expected, new Compose(steps).Apply(x, RandomSource.FromSeed(4)).ToDoubleArray());
    }

    [Fact]
    public void Apply_StepsThatDoNotCommute_RunInTheirOrder()
    {
        Tensor x = AugmentationSamples.Images(1, 4, 4);
        Tensor cropped = RandomCrop.At(x, 0, 0, 2, 2);
        Assert.Equal(HorizontalFlip.Of(cropped).ToDoubleArray(), Run(new Resize(4, 4), new FirstTwo(), new HorizontalFlip(1)));
        Assert.Equal(RandomCrop.At(HorizontalFlip.Of(x), 0, 0, 2, 2).ToDoubleArray(), Run(new HorizontalFlip(1), new FirstTwo()));

        double[] Run(params Augmentation[] steps) => new Compose(steps).Apply(x, RandomSource.FromSeed(1)).ToDoubleArray();
    }

    [Fact]
    public void Apply_ACropTooLargeForTheStepBefore_IsFoundBeforeAnyImage()
    {
        var chain = new Compose(new Resize(3, 3), new RandomCrop(4, 4));
        Assert.Equal(
            "RandomCrop: a crop of 4×4 from 3×3 pixels with padding 0; pad more, or resize the images first",
            Assert.Throws<ArgumentException>(() => chain.Apply(AugmentationSamples.Images(0), RandomSource.FromSeed(1))).Message);
    }

    private sealed class FirstTwo : Augmentation
    {
        protected internal override Tensor ChangeOne(Tensor image, Random random) => RandomCrop.At(image, 0, 0, 2, 2);

        protected internal override (int Height, int Width) SizeAfter(int height, int width) => (2, 2);
    }
}
