using Course.Nn.Initializers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Initializers;

public class InitializerTests
{
    public static TheoryData<string, double> Spreads => new()
    {
        { "LeCunNormal", Math.Sqrt(1 / 400.0) },
        { "He", Math.Sqrt(2 / 400.0) },
        { "SmallNormal", 0.01 },
    };

    [Theory]
    [MemberData(nameof(Spreads))]
    public void Sample_FanIn400_HasTheSpreadOfItsFormula(string name, double expected)
    {
        Tensor w = Make(name).Sample(RandomSource.FromSeed(6), 400, 100);
        Assert.Equal([400, 100], w.Shape);
        Assert.Equal(ElementType.Float32, w.ElementType);

        // 40,000 draws: the standard error of the spread is expected/√80,000, that of the mean expected/200; four of each.
        Assert.Equal(expected, w.StandardDeviation(), 4 * expected / Math.Sqrt(80_000));
        Assert.Equal(0, w.Mean(), 4 * expected / 200);
    }

    [Theory]
    [InlineData("LeCunNormal")]
    [InlineData("He")]
    [InlineData("SmallNormal")]
    public void Sample_SameSeed_SameWeights(string name)
    {
        Tensor w = Make(name).Sample(RandomSource.FromSeed(6), 4, 3);
        Assert.Equal(w.ToDoubleArray(), Make(name).Sample(RandomSource.FromSeed(6), 4, 3).ToDoubleArray());
    }

    [Fact]
    public void SmallNormal_GivenSpread_UsesIt()
    {
        Tensor w = new SmallNormal(2).Sample(RandomSource.FromSeed(6), 100, 100);

        // As above, with 10,000 draws.
        Assert.Equal(2, w.StandardDeviation(), 4 * 2 / Math.Sqrt(20_000));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void SmallNormal_SpreadOutOfRange_Fails(double spread) => Assert.Equal(
        FormattableString.Invariant($"SmallNormal: standard deviation {spread}; expected a finite number of at least 0"),
        Assert.Throws<ArgumentException>(() => new SmallNormal(spread)).Message);

    private static Initializer Make(string name) => name switch
    {
        "LeCunNormal" => new LeCunNormal(),
        "He" => new He(),
        _ => new SmallNormal(),
    };
}
