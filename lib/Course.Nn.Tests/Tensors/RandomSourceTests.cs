using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class RandomSourceTests
{
    [Fact]
    public void NextDouble_PublishedSeed_GivesThePublishedNumber()
    {
        // Matsumoto and Nishimura's generator with its standard seed 5489 begins with the integer 3499211612.
        Assert.Equal(3499211612 / Math.Pow(2, 32), RandomSource.FromSeed(5489).NextDouble(), 1e-9);
    }

    [Fact]
    public void FromSeed_SameSeed_SameSequenceInEveryForm()
    {
        Assert.Equal(Draw(RandomSource.FromSeed(3)), Draw(RandomSource.FromSeed(3)));
        Assert.NotEqual(Draw(RandomSource.FromSeed(3)), Draw(RandomSource.FromSeed(4)));
    }

    private static double[] Draw(Random random)
    {
        int[] order = [1, 2, 3, 4, 5, 6, 7, 8];
        random.Shuffle(order);
        return [random.NextDouble(), random.Next(), random.Next(5, 500), random.NextInt64(), random.NextSingle(), .. order];
    }
}
