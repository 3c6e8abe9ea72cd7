using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class CounterRandomTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    public void State_SetInAnother_BothGoOnAlike(int draws)
    {
        var random = new CounterRandom(-7, sequence: 0xfedcba9876543210);
        for (int i = 0; i < draws; i++)
        {
            random.Next();
        }

        var other = new CounterRandom(8);
        other.NextDouble();
        other.State = random.State;
        Assert.Equal(random.State, other.State);
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(random.NextDouble(), other.NextDouble());
        }
    }

    /// <summary>In the middle of what was made in advance, at its end and beyond; for a float's layers and a double's, and for any generator.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 100)]
    [InlineData(64, 3)]
    [InlineData(5000, 2)]
    public void FillMask_IsTheMaskOfSingleDraws(int length, int times)
    {
        (CounterRandom floats, CounterRandom doubles, CounterRandom single, Wrapped other) = (new(3), new(3), new(3), new Wrapped(new CounterRandom(3)));
        for (int i = 0; i < times; i++)
        {
            double[] expected = [.. Enumerable.Range(0, length).Select(_ => single.NextSingle() >= 0.3 ? 2.0 : 0)];
            Assert.Equal(expected, Mask(floats, ElementType.Float32));
            Assert.Equal(expected, Mask(doubles, ElementType.Float64));
            Assert.Equal(expected, Mask(other, ElementType.Float32));
        }

        Assert.Equal(single.State, floats.State);
        Assert.Equal(single.NextDouble(), floats.NextDouble());

        double[] Mask(Random random, ElementType type)
        {
            var mask = Tensor.Zeros([length], type);
            mask.FillMask(random, 0.3, kept: 2);
            return mask.ToDoubleArray();
        }
    }

    /// <summary>Sequences of one seed have nothing in common, and neither have those of neighbouring seeds: 3,000 numbers of 53 bits meet with a chance of 10⁻⁹.</summary>
    [Fact]
    public void Sequences_OfSeedsAndNumbers_AllDiffer()
    {
        CounterRandom[] all = [.. Enumerable.Range(-500, 500).Select(seed => new CounterRandom(seed)), .. Enumerable.Range(0, 500).SelectMany(i => new[] { new CounterRandom(0, (ulong)i), new CounterRandom(0, (ulong)(i + 1) << 32) })];
        double[] numbers = [.. all.SelectMany(random => new[] { random.NextDouble(), random.NextDouble() })];
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Fact]
    public void State_OfAnotherLength_IsRefused() => Assert.Equal(
        "CounterRandom: a state of 625 numbers; expected 5, the seed and the number of the next word",
        Assert.Throws<ArgumentException>(() => new CounterRandom(1).State = new uint[625]).Message);

    private sealed class Wrapped(Random inner) : Random
    {
        public override float NextSingle() => inner.NextSingle();
    }
}
