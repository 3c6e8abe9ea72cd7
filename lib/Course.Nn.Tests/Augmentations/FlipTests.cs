using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class FlipTests
{
    private static readonly Tensor Four = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64);

    [Fact]
    public void Of_TwoByTwo_Mirrors()
    {
        Assert.Equal([2, 1, 4, 3], HorizontalFlip.Of(Four).ToDoubleArray());
        Assert.Equal([3, 4, 1, 2], VerticalFlip.Of(Four).ToDoubleArray());
    }

    [Fact]
    public void Of_TwiceOrBoth_IsTheImageOrHalfATurn()
    {
        Tensor x = AugmentationSamples.Images(2);
        Assert.Equal(x.ToDoubleArray(), HorizontalFlip.Of(HorizontalFlip.Of(x)).ToDoubleArray());
        Assert.Equal(AffineMap.Rotation(180).Apply(x).ToDoubleArray(), VerticalFlip.Of(HorizontalFlip.Of(x)).ToDoubleArray());
    }

    [Fact]
    public void Apply_DrawBelowP_Flips()
    {
        Tensor x = Four.Reshape(1, 1, 2, 2);
        Assert.Equal([2, 1, 4, 3], new HorizontalFlip(0.25).Apply(x, new ScriptedRandom(0.2499)).ToDoubleArray());
        Assert.Equal([1, 2, 3, 4], new HorizontalFlip(0.25).Apply(x, new ScriptedRandom(0.25)).ToDoubleArray());
        Assert.Equal([3, 4, 1, 2], new VerticalFlip(0.25).Apply(x, new ScriptedRandom(0.2499)).ToDoubleArray());
        Assert.Equal([1, 2, 3, 4], new VerticalFlip(0.25).Apply(x, new ScriptedRandom(0.25)).ToDoubleArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Apply_ManyImages_FlipsTheirShare(bool horizontal)
    {
        const int Count = 4000;
        const double P = 0.3;
        Augmentation flip = horizontal ? new HorizontalFlip(P) : new VerticalFlip(P);
        Tensor x = Tensor.Ones(Count, 1, 1, 1) * Four.ToFloat32();
        double[] y = flip.Apply(x, RandomSource.FromSeed(2)).ToDoubleArray();
        double flipped = y.Chunk(4).Count(image => image[0] != 1) / (double)Count;

        // Five standard deviations of a share of Count draws: one seed in two million is further off.
        Assert.Equal(P, flipped, 5 * Math.Sqrt(P * (1 - P) / Count));
    }

    [Fact]
    public void BadArguments_AreNamed()
    {
        Assert.Equal("HorizontalFlip: probability 1.5; expected 0 to 1", Assert.Throws<ArgumentException>(() => new HorizontalFlip(1.5)).Message);
        Assert.Equal("VerticalFlip: probability NaN; expected 0 to 1", Assert.Throws<ArgumentException>(() => new VerticalFlip(double.NaN)).Message);
        Assert.Equal(
            "HorizontalFlip: images of shape [4]; expected [N,C,H,W] or [C,H,W] with at least one pixel",
            Assert.Throws<ArgumentException>(() => HorizontalFlip.Of(Tensor.Zeros(4))).Message);
        Assert.Equal(
            "VerticalFlip: images of shape [4,0]; expected [N,C,H,W] or [C,H,W] with at least one pixel",
            Assert.Throws<ArgumentException>(() => VerticalFlip.Of(Tensor.Zeros(4, 0))).Message);
    }
}
