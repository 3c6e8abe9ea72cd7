using Course.Nn.Augmentations;
using Course.Nn.Tensors;
using Course.Nn.Tests.Layers;

namespace Course.Nn.Tests.Augmentations;

public class CutoutTests
{
    private static readonly Tensor White = Tensor.Ones(1, 2, 3, 4);

    [Theory]
    [InlineData(2, 0, 0, "0111 1111 1111")]
    [InlineData(2, 0.5, 0.5, "1001 1001 1111")]
    [InlineData(3, 0.5, 0.5, "1000 1000 1000")]
    [InlineData(3, 0.999, 0.999, "1111 1100 1100")]
    [InlineData(1, 0, 0.999, "1110 1111 1111")]
    [InlineData(9, 0, 0, "0000 0000 0000")]
    public void Apply_KnownCentre_ByHand(int side, double row, double column, string expected)
    {
        double[] y = new Cutout(side).Apply(White, new ScriptedRandom(row, column)).ToDoubleArray();
        string plane = string.Join(' ', y[..12].Chunk(4).Select(pixels => string.Concat(pixels)));

        Assert.Equal(expected, plane);
        Assert.Equal(y[..12], y[12..]); // all channels alike
    }

    [Fact]
    public void Apply_Fill_IsWrittenInside() =>
        Assert.Equal([0.5], new Cutout(1, fill: 0.5).Apply(Tensor.Ones(1, 1, 1, 1), RandomSource.FromSeed(1)).ToDoubleArray());

    [Fact]
    public void Apply_ManyImages_EveryPixelIsEquallyOftenTheCentre()
    {
        const int Count = 6000;
        Tensor y = new Cutout(1).Apply(Tensor.Ones(Count, 1, 3, 4), RandomSource.FromSeed(4));

        // Five standard deviations of a share of Count draws.
        Assert.All((1 - y.Mean(0)).ToDoubleArray(), share => Assert.Equal(1.0 / 12, share, 5 * Math.Sqrt(1.0 / 12 * (11.0 / 12) / Count)));
    }

    [Fact]
    public void New_NegativeSide_Fails() =>
        Assert.Equal("Cutout: side -1; expected at least 0", Assert.Throws<ArgumentException>(() => new Cutout(-1)).Message);
}
