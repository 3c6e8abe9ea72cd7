using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class TranslationTests
{
    private static readonly Tensor Four = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64);

    [Theory]
    [InlineData(0, 1, 9, 9, 1, 2)]
    [InlineData(1, 0, 9, 1, 9, 3)]
    [InlineData(-1, -1, 4, 9, 9, 9)]
    [InlineData(0, 2, 9, 9, 9, 9)]
    [InlineData(0, 0, 1, 2, 3, 4)]
    public void By_TwoByTwo_ShiftsAndFills(int right, int down, double a, double b, double c, double d) =>
        Assert.Equal([a, b, c, d], Translation.By(Four, right, down, fill: 9).ToDoubleArray());

    [Fact]
    public void Apply_ExtremeDraws_ReachBothEnds()
    {
        Tensor x = Four.Reshape(1, 1, 2, 2);
        Assert.Equal(Translation.By(x, -1, -1).ToDoubleArray(), new Translation(1, 1).Apply(x, new ScriptedRandom(0)).ToDoubleArray());
        Assert.Equal(Translation.By(x, 1, 1).ToDoubleArray(), new Translation(1, 1).Apply(x, new ScriptedRandom(0.999)).ToDoubleArray());
        Assert.Equal(Translation.By(x, 1, -1).ToDoubleArray(), new Translation(1, 1).Apply(x, new ScriptedRandom(0.999, 0)).ToDoubleArray());
    }

    [Fact]
    public void Apply_ManyImages_EveryShiftIsEquallyLikely()
    {
        // A single white pixel in the middle of 7×7 ends at (3 + d, 3 + r), d = −2…2 and r = −1…1: 15 places.
        const int Count = 6000;
        Tensor image = Translation.By(Tensor.Zeros(7, 7), 0, 0);
        image[3, 3] = 1;
        Tensor y = new Translation(1, 2).Apply(Tensor.Ones(Count, 1, 1, 1) * image, RandomSource.FromSeed(4));
        double[] shares = (y.Sum(0) / Count).ToDoubleArray();

        // Five standard deviations of a share of Count draws.
        double tolerance = 5 * Math.Sqrt(1.0 / 15 * (14.0 / 15) / Count);
        for (int p = 0; p < shares.Length; p++)
        {
            (int down, int right) = ((p / 7) - 3, (p % 7) - 3);
            Assert.Equal(Math.Abs(down) <= 2 && Math.Abs(right) <= 1 ? 1.0 / 15 : 0, shares[p], tolerance);
        }

        Assert.Equal(15, shares.Count(share => share > 0));
    }

    [Fact]
    public void New_NegativeShift_Fails()
    {
        Assert.Equal("Translation: shift down -1; expected at least 0", Assert.Throws<ArgumentException>(() => new Translation(0, -1)).Message);
        Assert.Equal("Translation: shift to the right -2; expected at least 0", Assert.Throws<ArgumentException>(() => new Translation(-2, 0)).Message);
    }
}
