using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class DropoutTests
{
    /// <summary>Not ½, so that p and 1 − p cannot be taken for one another.</summary>
    private const double DropRate = 0.2;

    private const int Count = 100_000;

    /// <summary>Five standard deviations of a share of <see cref="Count"/> draws, √(p(1 − p)/n): one seed in two million is further off.</summary>
    private static readonly double ShareTolerance = 5 * Math.Sqrt(DropRate * (1 - DropRate) / Count);

    [Fact]
    public void Dropout_Training_DropsTheRateAndKeepsTheMean()
    {
        Tensor y = new Dropout(DropRate, RandomSource.FromSeed(1)).Forward(Ones());

        Assert.InRange(ShareOfZeros(y) - DropRate, -ShareTolerance, ShareTolerance);
        Assert.InRange(y.Mean() - 1, -ShareTolerance / (1 - DropRate), ShareTolerance / (1 - DropRate));
        Assert.All(y.ToDoubleArray().Distinct(), value => Assert.Contains(value, new[] { 0, 1.25 }));
    }

    [Fact]
    public void VanillaDropout_Training_DropsTheRateAndScalesInUse()
    {
        var layer = new VanillaDropout(DropRate, RandomSource.FromSeed(1));
        Tensor y = layer.Forward(Ones());
        Assert.InRange(ShareOfZeros(y) - DropRate, -ShareTolerance, ShareTolerance);
        Assert.All(y.ToDoubleArray().Distinct(), value => Assert.Contains(value, new[] { 0.0, 1 }));

        layer.Evaluate();
        Assert.Equal((float)(1 - DropRate), layer.Forward(Ones()).ToDoubleArray().Distinct().Single());
    }

    [Fact]
    public void Dropout_Evaluation_IsTheIdentityAndDrawsNothing()
    {
        Random random = RandomSource.FromSeed(2);
        var layer = new Dropout(DropRate, random);
        layer.Evaluate();
        var x = Tensor.RandomNormal(RandomSource.FromSeed(3), [4, 5]);

        Assert.Equal(x.ToDoubleArray(), layer.Forward(x).ToDoubleArray());
        Assert.Equal(x.ToDoubleArray(), layer.Backward(x).ToDoubleArray());
        Assert.Equal(RandomSource.FromSeed(2).NextDouble(), random.NextDouble());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mask_Training_ComesFromTheGivenGeneratorOnly(bool isVanilla)
    {
        (Random first, Random second) = (RandomSource.FromSeed(4), RandomSource.FromSeed(4));
        Tensor x = Ones();

        Tensor y = Make(isVanilla, first).Forward(x);
        Assert.Equal(y.ToDoubleArray(), Make(isVanilla, second).Forward(x).ToDoubleArray());
        Assert.NotEqual(y.ToDoubleArray(), Make(isVanilla, first).Forward(x).ToDoubleArray());
        Assert.NotEqual(first.NextDouble(), second.NextDouble());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_Training_UsesTheMaskOfTheForwardPass(bool isVanilla)
    {
        Random random = RandomSource.FromSeed(5);
        Layer layer = Make(isVanilla, random).ToFloat64();
        var upstream = Tensor.RandomNormal(random, [Count], type: ElementType.Float64);

        // The forward pass on ones is ∂y/∂x itself: y = x times a factor drawn for each element.
        Tensor slope = layer.Forward(Ones().ToFloat64());
        Assert.Equal((upstream * slope).ToDoubleArray(), layer.Backward(upstream).ToDoubleArray());
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Rate_OutOfRange_SaysWhatItIs(double rate)
    {
        string expected = FormattableString.Invariant($"Dropout: drop rate {rate}; expected at least 0 and less than 1, the share of units set to 0");
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => new Dropout(rate, RandomSource.FromSeed(1))).Message);
        Assert.Equal("Vanilla" + expected, Assert.Throws<ArgumentException>(() => new VanillaDropout(rate, RandomSource.FromSeed(1))).Message);
    }

    private static Layer Make(bool isVanilla, Random random) =>
        isVanilla ? new VanillaDropout(DropRate, random) : new Dropout(DropRate, random);

    private static Tensor Ones() => Tensor.Ones(Count);

    private static double ShareOfZeros(Tensor y) => y.ToDoubleArray().Count(value => value == 0) / (double)y.Count;
}
