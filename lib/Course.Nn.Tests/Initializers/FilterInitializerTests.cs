using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Initializers;

/// <summary>How initialisers draw the filters of a convolution.</summary>
public class FilterInitializerTests
{
    public static TheoryData<string> Names => ["LeCunNormal", "He", "HeUniform", "XavierNormal", "XavierUniform", "RandomWalk"];

    [Theory]
    [InlineData(6, 60, 3, 2, 27, 30, 270)]
    [InlineData(4, 4, 3, 4, 9, 1, 9)]
    [InlineData(5, 7, 1, 1, 5, 7, 7)]
    public void Fans_CountTheConnectionsOfOneUnitAndOneInput(int inputs, int outputs, int size, int groups, int fanIn, int units, int fanOut)
    {
        var recorder = new Recorder();
        var layer = new Conv2d(inputs, outputs, size, RandomSource.FromSeed(1), groups: groups, initializer: recorder);
        Assert.Equal(Enumerable.Repeat((fanIn, units, fanOut), groups), recorder.Calls);

        // Column u of the sample of group g is filter g·units + u.
        Tensor filters = layer.Weight.Value.Reshape(outputs, fanIn);
        for (int group = 0; group < groups; group++)
        {
            Assert.Equal(Recorder.Sample(group, fanIn, units).T.ToDoubleArray(), filters[(group * units)..((group + 1) * units)].ToDoubleArray());
        }
    }

    [Fact]
    public void Sample_OfAnAffineLayer_HasAsManyUnitsAsFanOut()
    {
        var recorder = new Recorder();
        _ = new Linear(3, 5, RandomSource.FromSeed(1), recorder);
        Assert.Equal([(3, 5, 5)], recorder.Calls);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Filters_OfTwoGroups_HaveTheSpreadOfTheFormula(string name)
    {
        // Each unit adds up 4·9 numbers, each input is in 100·9 sums.
        const double fanIn = 36;
        const double fanOut = 900;
        (Initializer initializer, double variance) = name switch
        {
            "LeCunNormal" => ((Initializer)new LeCunNormal(), 1 / fanIn),
            "He" => (new He(), 2 / fanIn),
            "HeUniform" => (new HeUniform(), 2 / fanIn),
            "XavierNormal" => (new XavierNormal(), 2 / (fanIn + fanOut)),
            "XavierUniform" => (new XavierUniform(), 2 / (fanIn + fanOut)),
            _ => (new RandomWalk(), 2 * Math.Exp(2.4 / (fanOut - 2.4)) / fanIn),
        };
        Tensor w = new Conv2d(8, 200, 3, RandomSource.FromSeed(2), groups: 2, initializer: initializer).Weight.Value;

        // 7200 draws: the standard error of a normal's variance is √(2/7200) = 1.7 % of it, that of a uniform's less; four of it.
        Assert.Equal(1, Math.Pow(w.StandardDeviation(), 2) / variance, 4 * 0.017);
    }

    [Fact]
    public void LeCunNormal_UnitGaussianImages_KeepTheirVariance()
    {
        var layer = new Conv2d(8, 200, 3, RandomSource.FromSeed(3));
        Tensor y = layer.Forward(Tensor.RandomNormal(RandomSource.FromSeed(4), [20, 8, 10, 10]));

        // 200·72 weights and 16,000 pixels: standard errors of √(2/14,400) = 1.2 % and √(2/16,000) = 1.1 %; four of √(1.2² + 1.1²).
        Assert.Equal(1, Math.Pow(y.StandardDeviation(), 2), 4 * 0.0163);
    }

    [Fact]
    public void He_RectifiedImages_KeepTheirMeanSquare()
    {
        var layer = new Conv2d(8, 200, 3, RandomSource.FromSeed(3), initializer: new He());
        Tensor y = layer.Forward(Tensor.RandomNormal(RandomSource.FromSeed(4), [20, 8, 10, 10]));

        // As above, and which half of the outputs is kept: over 256,000 of them, max(0, y)² has a relative error of √5/√256,000 = 0.5 %.
        Assert.Equal(1, Tensor.Maximum(y, 0).Square().Mean(), 4 * 0.0172);
    }

    [Fact]
    public void XavierNormal_Convolution_SharesBetweenOutputsAndGradients()
    {
        var layer = new Conv2d(8, 24, 3, RandomSource.FromSeed(5), initializer: new XavierNormal());
        Tensor y = layer.Forward(Tensor.RandomNormal(RandomSource.FromSeed(6), [40, 8, 14, 14]));
        Tensor dx = layer.Backward(Tensor.RandomNormal(RandomSource.FromSeed(7), y.Shape));

        // Away from the border every pixel is in 24·9 sums: Var y + Var ∂L/∂x = (72 + 216)·Var W = 2. 1728 weights: a standard
        // error of √(2/1728) = 3.4 %, and below 1 % for 60,000 pixels and more; four of it.
        double sum = Math.Pow(y.StandardDeviation(), 2) + Math.Pow(dx[.., .., 2..^2, 2..^2].StandardDeviation(), 2);
        Assert.Equal(2, sum, 2 * 4 * 0.036);
    }

    [Theory]
    [InlineData(3, 5, 1)]
    [InlineData(4, 8, 2)]
    [InlineData(6, 6, 6)]
    public void Orthogonal_FiltersOfAGroup_AreOrthonormal(int inputs, int outputs, int groups)
    {
        Tensor w = new Conv2d(inputs, outputs, 3, RandomSource.FromSeed(8), groups: groups, initializer: new Orthogonal(1.5)).Weight.Value.ToFloat64();
        int units = outputs / groups;
        for (int group = 0; group < groups; group++)
        {
            Tensor filters = w[(group * units)..((group + 1) * units)].Reshape(units, -1);

            // Entries rounded to single precision: sums of at most 27 products of size 2.25, each off by 1.2e−7.
            GoldenAssert.Close(2.25 * Tensor.Identity(units, ElementType.Float64), filters.MatMul(filters.T), 27 * 2.25 * 1.2e-7);
        }
    }

    [Fact]
    public void Orthogonal_PixelByPixel_KeepsLengths()
    {
        var layer = new Conv2d(6, 6, 1, RandomSource.FromSeed(9), initializer: new Orthogonal());
        var x = Tensor.RandomNormal(RandomSource.FromSeed(10), [3, 6, 4, 4]);

        // Single precision: sums of 6 products, relative to the length.
        Assert.Equal(1, layer.Forward(x).Norm() / x.Norm(), 6 * 1.2e-7);
    }

    /// <summary>Writes down what it is asked for, and answers with numbers that tell every weight apart.</summary>
    private sealed class Recorder : Initializer
    {
        public List<(int FanIn, int Units, int FanOut)> Calls { get; } = [];

        public static Tensor Sample(int call, int fanIn, int units) => (Tensor.Arange(fanIn * units) + (1000 * call)).Reshape(fanIn, units);

        public override Tensor Sample(Random random, int fanIn, int units, int fanOut)
        {
            Calls.Add((fanIn, units, fanOut));
            return Sample(Calls.Count - 1, fanIn, units);
        }
    }
}
