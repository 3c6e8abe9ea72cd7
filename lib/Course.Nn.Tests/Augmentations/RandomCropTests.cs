using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class RandomCropTests
{
    /// <summary>0 1 2 3 / 4 5 6 7 / 8 9 10 11.</summary>
    private static readonly Tensor Numbers = Tensor.Arange(12).Reshape(1, 1, 3, 4);

    [Fact]
    public void At_InsideAndBeyondTheEdge_TakesThePieceAndFills()
    {
        Assert.Equal([5, 6, 9, 10], RandomCrop.At(Numbers, 1, 1, 2, 2).ToDoubleArray());
        Assert.Equal([-1, -1, -1, 0], RandomCrop.At(Numbers, -1, -1, 2, 2, fill: -1).ToDoubleArray());
        Assert.Equal([11, -1, -1, -1], RandomCrop.At(Numbers, 2, 3, 2, 2, fill: -1).ToDoubleArray());
    }

    [Theory]
    [InlineData(0, 0, -1, -1)]
    [InlineData(0.999, 0.999, 2, 3)]
    [InlineData(0.999, 0, 2, -1)]
    public void Apply_ExtremeDraws_ReachTheCornersOfTheBorder(double first, double second, int top, int left) => Assert.Equal(
        RandomCrop.At(Numbers, top, left, 2, 2, fill: -1).ToDoubleArray(),
        new RandomCrop(2, 2, padding: 1, fill: -1).Apply(Numbers, new ScriptedRandom(first, second)).ToDoubleArray());

    [Fact]
    public void Apply_ManyImages_EveryPlaceIsEquallyLikely()
    {
        // 2 rows times 3 columns of places; the first pixel of the piece tells which one it is.
        const int Count = 6000;
        Tensor y = new RandomCrop(2, 2).Apply(Tensor.Ones(Count, 1, 1, 1) * Numbers, RandomSource.FromSeed(4));
        double[] firsts = y[.., .., 0..1, 0..1].ToDoubleArray();

        Assert.Equal([0, 1, 2, 4, 5, 6], firsts.Distinct().Order());
        foreach (IGrouping<double, double> place in firsts.GroupBy(first => first))
        {
            // Five standard deviations of a share of Count draws.
            Assert.Equal(1.0 / 6, place.Count() / (double)Count, 5 * Math.Sqrt(1.0 / 6 * (5.0 / 6) / Count));
        }
    }

    [Fact]
    public void BadSizes_SayWhatToDo()
    {
        Assert.Equal(
            "RandomCrop: a crop of 6×4 from 3×4 pixels with padding 1; pad more, or resize the images first",
            Assert.Throws<ArgumentException>(() => new RandomCrop(6, 4, 1).Apply(Numbers, RandomSource.FromSeed(1))).Message);
        Assert.Throws<ArgumentException>(() => new RandomCrop(3, 5).Apply(Numbers[..0], RandomSource.FromSeed(1)));
        Assert.Equal("RandomCrop: 0×2 pixels; expected at least 1×1", Assert.Throws<ArgumentException>(() => new RandomCrop(0, 2)).Message);
        Assert.Equal("RandomCrop: 2×-1 pixels; expected at least 1×1", Assert.Throws<ArgumentException>(() => RandomCrop.At(Numbers, 0, 0, 2, -1)).Message);
        Assert.Equal("RandomCrop: padding -1; expected at least 0", Assert.Throws<ArgumentException>(() => new RandomCrop(1, 1, -1)).Message);
    }
}
