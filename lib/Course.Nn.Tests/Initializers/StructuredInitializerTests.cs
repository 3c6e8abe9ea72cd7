using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Initializers;

/// <summary>Initialisers with more structure than independent draws.</summary>
public class StructuredInitializerTests
{
    [Fact]
    public void ZerosAndConstant_FillTheMatrix()
    {
        Random random = RandomSource.FromSeed(1);
        Assert.Equal([0, 0, 0, 0, 0, 0], new Zeros().Sample(random, 2, 3).ToDoubleArray());
        Assert.Equal([0.5, 0.5], new ConstantValue(0.5).Sample(random, 1, 2).ToDoubleArray());
    }

    [Fact]
    public void ZeroWeights_AllUnitsOfALayer_StayEqual()
    {
        // Lecture S3's question "what happens with W = 0": the hidden units are never told apart.
        Random random = RandomSource.FromSeed(1);
        var first = new Linear(3, 4, random, new Zeros());
        var network = new Sequential(first, new Tanh(), new Linear(4, 1, random, new ConstantValue(0.3)));
        network.Forward(Tensor.RandomNormal(random, [5, 3]));
        network.Backward(Tensor.RandomNormal(random, [5, 1]));
        Tensor g = first.Weight.Gradient;
        Assert.True(g.Norm() > 0.01);
        Assert.Equal(0, (g - g[.., ..1]).Norm());
    }

    [Theory]
    [InlineData(7, 4)]
    [InlineData(4, 7)]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    public void Orthogonal_AnyShape_HasOrthonormalColumnsOrRows(int fanIn, int fanOut)
    {
        Tensor w = new Orthogonal(2).Sample(RandomSource.FromSeed(2), fanIn, fanOut).ToFloat64();
        Tensor gram = fanIn >= fanOut ? w.T.MatMul(w) : w.MatMul(w.T);

        // Entries rounded to single precision: sums of at most 7 products of size ≤ 4, each off by 1e−7.
        GoldenAssert.Close((4 * Tensor.Identity(Math.Min(fanIn, fanOut), ElementType.Float64)).ToDoubleArray(), gram.ToDoubleArray(), 2e-6);
    }

    [Fact]
    public void Orthogonal_ManySeeds_IsAsOftenAReflectionAsARotation()
    {
        // Without the signs of R, the determinant of a 2×2 Q would always be −1, or always +1.
        int rotations = Enumerable.Range(0, 200).Count(seed =>
            new Orthogonal().Sample(RandomSource.FromSeed(seed), 2, 2).ToMatrix().Determinant() > 0);
        Assert.InRange(rotations, 100 - 35, 100 + 35); // five standard deviations of √50 = 7
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RandomWalk_Spread_FollowsThePaper(bool rectified)
    {
        Tensor w = new RandomWalk(rectified).Sample(RandomSource.FromSeed(3), 2000, 20);
        double gain = rectified ? Math.Sqrt(2) * Math.Exp(1.2 / 17.6) : Math.Exp(1 / 40.0);

        // 40,000 draws: a standard error of 1/√80,000 = 0.35 %; the gain itself is 7 % (ReLU) or 2.5 % away from √2 or 1.
        Assert.Equal(gain / Math.Sqrt(2000), w.StandardDeviation(), 4 * 0.0035 * gain / Math.Sqrt(2000));
    }

    [Fact]
    public void RandomWalk_GradientsThroughManyNarrowLayers_DriftLessThanWithHe()
    {
        // 30 ReLU layers of 20 units. ln(|∂L/∂x| / |∂L/∂y|)/30 averaged over 60 networks: the paper's g makes it about 0.
        double he = Math.Abs(MeanDrift(new He()));
        double walk = Math.Abs(MeanDrift(new RandomWalk()));
        Assert.True(walk < he / 2, FormattableString.Invariant($"He {he}, random walk {walk}"));
    }

    [Fact]
    public void Gain_NotPositive_NamesTheInitializer()
    {
        AssertMessage("XavierNormal: gain 0; expected a positive, finite number", () => new XavierNormal(0));
        AssertMessage("XavierUniform: gain -1; expected a positive, finite number", () => new XavierUniform(-1));
        AssertMessage("Orthogonal: gain NaN; expected a positive, finite number", () => new Orthogonal(double.NaN));
        AssertMessage("He: negative slope NaN; expected a finite number", () => new He(double.NaN));
        AssertMessage("HeUniform: negative slope Infinity; expected a finite number", () => new HeUniform(double.PositiveInfinity));
        AssertMessage("ConstantValue: value NaN; expected a finite number", () => new ConstantValue(double.NaN));
    }

    private static void AssertMessage(string expected, Func<object> make) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);

    private static double MeanDrift(Initializer initializer)
    {
        const int depth = 30;
        return Enumerable.Range(0, 60).Average(seed =>
        {
            Random random = RandomSource.FromSeed(seed);
            var network = new Sequential([.. Enumerable.Range(0, depth)
                .SelectMany(_ => new Layer[] { new Linear(20, 20, random, initializer), new ReLU() })]);
            network.Forward(Tensor.RandomNormal(random, [1, 20]));
            var top = Tensor.RandomNormal(random, [1, 20]);
            double ratio = network.Backward(top).Norm() / top.Norm();
            return Math.Log(Math.Max(ratio, 1e-30)) / depth;
        });
    }
}
