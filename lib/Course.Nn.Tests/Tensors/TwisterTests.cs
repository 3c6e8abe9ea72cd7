using Course.Nn.Kernels;
using Course.Nn.Tensors;
using MathNet.Numerics.Random;
using RandomSource = Course.Nn.Tensors.RandomSource;

namespace Course.Nn.Tests.Tensors;

public class TwisterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(5489)]
    [InlineData(int.MinValue)]
    public void Draws_EveryKind_AreThoseOfMathNet(int seed)
    {
        (Random ours, Random theirs) = (RandomSource.FromSeed(seed), new MersenneTwister(seed, threadSafe: false));

        // More than 624 words, so that they are renewed.
        for (int i = 0; i < 300; i++)
        {
            Assert.Equal(Draw(theirs, i), Draw(ours, i));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(623)]
    [InlineData(624)]
    [InlineData(1000)]
    public void State_SetInAnother_BothGoOnAlike(int draws)
    {
        var random = new Twister(7);
        for (int i = 0; i < draws; i++)
        {
            random.Next();
        }

        var other = new Twister(8) { State = random.State };
        for (int i = 0; i < 700; i++)
        {
            Assert.Equal(random.NextDouble(), other.NextDouble());
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 100)]
    [InlineData(624, 3)]
    [InlineData(2000, 2)]
    public void Fill_GivesTheWordsOfSingleDraws(int length, int times)
    {
        (Twister many, Twister single) = (new(3), new(3));
        uint[] words = new uint[length];
        for (int i = 0; i < times; i++)
        {
            many.Fill(words);
            Assert.Equal(words.Select(_ => single.NextDouble()), words.Select(IRandomWords.ToUnit));
        }

        Assert.Equal(single.State, many.State);
    }

    [Fact]
    public void State_OfNoGenerator_IsRefused()
    {
        uint[] good = new Twister(1).State;
        uint[] zeros = new uint[good.Length];
        zeros[0] = 0x7fffffff;
        uint[] usedUp = [.. good[..^1], 625];
        foreach (uint[] bad in new[] { zeros, usedUp, good[1..], [] })
        {
            Assert.Equal("Twister: not a state of this generator", Assert.Throws<ArgumentException>(() => new Twister(1).State = bad).Message);
        }
    }

    private static double[] Draw(Random random, int i)
    {
        byte[] bytes = new byte[3];
        random.NextBytes(bytes);
        return
        [
            random.NextDouble(), random.Next(), random.Next(i + 1), random.Next(-5, 1000 + i), random.NextInt64(), random.NextSingle(),
            .. random.NextDoubles(3), random.NextFullRangeInt32(), .. bytes,
        ];
    }
}
