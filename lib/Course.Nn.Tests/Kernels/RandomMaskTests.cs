using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Kernels;

public class RandomMaskTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void Fill_ByWords_IsTheMaskOfSingleDraws(double p)
    {
        (float[] fast, float[] slow) = (new float[5000], new float[5000]);
        RandomMask.Fill(RandomSource.FromSeed(1), (float)p, 2f, fast);
        RandomMask.Fill(new Wrapped(RandomSource.FromSeed(1)), (float)p, 2f, slow);
        Assert.Equal(slow, fast);

        (double[] fastDoubles, double[] slowDoubles) = (new double[5000], new double[5000]);
        RandomMask.Fill(RandomSource.FromSeed(1), p, 2.0, fastDoubles);
        RandomMask.Fill(new Wrapped(RandomSource.FromSeed(1)), p, 2.0, slowDoubles);
        Assert.Equal(slowDoubles, fastDoubles);
    }

    [Fact]
    public void Fill_NoLargerNumberThanP_DropsAll()
    {
        double[] mask = [1, 1, 1];
        RandomMask.Fill(RandomSource.FromSeed(1), 1, 2, mask);
        Assert.Equal([0, 0, 0], mask);
    }

    private sealed class Wrapped(Random inner) : Random
    {
        public override double NextDouble() => inner.NextDouble();
    }
}
