using Course.Nn.Initializers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Initializers;

/// <summary>Gains, bounds and deviations against PyTorch: see Golden/README.md.</summary>
public class GoldenInitializerTests
{
    private static readonly GoldenFile Golden = GoldenFile.Read("initializers");

    [Fact]
    public void Gains_AgreeWithPyTorch()
    {
        GoldenCase gains = Golden["gains"];
        Assert.Equal(
            [gains.Number("linear"), gains.Number("tanh"), gains.Number("relu"), gains.Number("leaky_relu_0.1")],
            [Gain.Linear, Gain.Tanh, Gain.ReLU, Gain.LeakyReLU(0.1)]);
    }

    [Fact]
    public void XavierNormal_Spread_AgreesWithPyTorch() => Compare("xavier_normal_tanh", new XavierNormal(Gain.Tanh), null);

    [Fact]
    public void XavierUniform_SpreadAndBound_AgreeWithPyTorch() =>
        Compare("xavier_uniform_tanh", new XavierUniform(Gain.Tanh), Golden["xavier_uniform_tanh"].Number("bound"));

    [Fact]
    public void He_Spread_AgreesWithPyTorch() => Compare("he_normal", new He(), null);

    [Fact]
    public void He_Leaky_AgreesWithPyTorch() => Compare("he_normal_leaky_0.1", new He(0.1), null);

    [Fact]
    public void HeUniform_SpreadAndBound_AgreeWithPyTorch() =>
        Compare("he_uniform", new HeUniform(), Golden["he_uniform"].Number("bound"));

    private static void Compare(string name, Initializer initializer, double? bound)
    {
        GoldenCase layer = Golden["layer"];
        Tensor w = initializer.Sample(RandomSource.FromSeed(8), (int)layer.Number("fan_in"), (int)layer.Number("fan_out"));
        double deviation = Golden[name].Number("deviation");

        // 60,000 draws: the standard error of a normal's deviation is 1/√120,000 = 0.29 % of it, that of a uniform's less.
        Assert.Equal(deviation, w.StandardDeviation(), 4 * 0.0029 * deviation);
        Assert.Equal(0, w.Mean(), 4 * deviation / Math.Sqrt(60_000));
        if (bound is { } largest)
        {
            // Of 60,000 uniform draws the largest lies within 20/60,000 of the bound, but for a chance of e⁻²⁰; single rounding.
            Assert.InRange(w.Abs().Max(), largest * (1 - (20 / 60_000.0)), largest * (1 + 1e-7));
        }
    }
}
