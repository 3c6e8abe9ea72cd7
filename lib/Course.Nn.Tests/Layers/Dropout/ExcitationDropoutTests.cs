using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

public class ExcitationDropoutTests
{
    private const double DropRate = 0.2;

    private readonly Random _random = RandomSource.FromSeed(105);

    [Theory]
    [InlineData(0.2, 5)]
    [InlineData(0.7, 3)]
    [InlineData(0.2, 1)]
    [InlineData(0, 4)]
    public void KeepRates_UniformEvidence_IsTheBaseRate(double dropRate, int units)
    {
        // Values below 1, a handful of roundings at 2⁻⁵³ each.
        Assert.All(Rates(Tensor.Full(0.3, [1, units], ElementType.Float64), dropRate), rate => Assert.Equal(1 - dropRate, rate, 1e-14));
        Assert.All(Rates(Tensor.Zeros([1, units], ElementType.Float64), dropRate), rate => Assert.Equal(1 - dropRate, rate, 1e-14));
    }

    [Fact]
    public void KeepRates_MoreEvidence_DropsMoreOften()
    {
        // The paper's formula by hand for P = 0.8, N = 4 and e = 0, 0.1, 0.4, 0.5: 1 − 0.6·e/(0.8 − 0.2·e).
        double[] expected = [1, 1 - (0.06 / 0.78), 1 - (0.24 / 0.72), 1 - (0.3 / 0.7)];
        NumberAssert.Close(expected, Rates(Tensor.From(new double[,] { { 0, 2, 8, 10 } }, ElementType.Float64), DropRate), 1e-14);
        NumberAssert.Close([1, 0, 1, 1], Rates(Tensor.From(new double[,] { { 0, 7, 0, 0 } }, ElementType.Float64), DropRate), 1e-14);
    }

    [Fact]
    public void Forward_Training_DropsByEvidenceAndKeepsTheMean()
    {
        const int Count = 40_000;
        var evidence = Tensor.From(new double[,] { { 0, 2, 8, 10 } }, ElementType.Float64);
        var layer = new ExcitationDropout(DropRate, _random);
        layer.SetEvidence(evidence.Rows(new int[Count]));
        Tensor y = layer.Forward(Tensor.Ones([Count, 4], ElementType.Float64));
        double[] rates = Rates(evidence, DropRate);
        for (int unit = 0; unit < 4; unit++)
        {
            // Five standard deviations of a share of the draws, √(r(1 − r)/n); the mean is that share over r.
            (double rate, Tensor column) = (rates[unit], y.T.Row(unit));
            double tolerance = 5 * Math.Sqrt(rate * (1 - rate) / Count);
            Assert.Equal(rate, (column > 0).Mean(), tolerance);
            Assert.Equal(1, column.Mean(), (tolerance / rate) + 1e-12);
        }
    }

    [Fact]
    public void Forward_WithoutOrAfterEvidence_IsDropout()
    {
        var x = Tensor.RandomNormal(_random, [6, 2, 5]);
        Tensor plain = new Dropout(DropRate, RandomSource.FromSeed(3)).Forward(x);
        Random noise = RandomSource.FromSeed(2);
        var layer = new ExcitationDropout(DropRate, RandomSource.FromSeed(3));

        // Factors of 0 and 1.25, the latter through the formula: single precision.
        NumberAssert.Close(plain, layer.Forward(x), 1e-5);

        layer = new ExcitationDropout(DropRate, noise);
        layer.SetEvidence(Tensor.RandomUniform(_random, [6, 2, 5]));
        layer.Forward(x);
        double[] factors = [.. layer.Forward(Tensor.Ones(6, 2, 5)).ToDoubleArray().Distinct().Order()];
        NumberAssert.Close([0, 1.25], factors, 1e-6);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(1, 1)]
    public void Backward_HeldMask_MatchesDifferencesAndTheOracle(int n, int units)
    {
        const int Seed = 82;
        var evidence = Tensor.RandomUniform(_random, [n, units], type: ElementType.Float64);
        var x = Tensor.RandomNormal(_random, [n, units], type: ElementType.Float64);
        var layer = new HeldNoise(noise => new ExcitationDropout(DropRate, noise), Seed, inner => ((ExcitationDropout)inner).SetEvidence(evidence));
        Tensor keep = ExcitationDropout.KeepRates(evidence, DropRate);
        Tensor factor = (NoisyLayerCase.Drawn(RandomSource.FromSeed(Seed), [n, units]) >= 1 - keep) / keep;

        Agreement.OfLayer(layer, (input, _) => input * factor, x, _random);
        GradientCheckResult result = GradientCheck.OfLayer(layer, x, _random, new() { Tolerance = 1e-7 });
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void ToFloat64_Copy_HasTheEvidenceToo()
    {
        // All evidence on one unit: it never passes, and the others always do.
        var layer = new ExcitationDropout(DropRate, _random);
        layer.SetEvidence(Tensor.From(new float[,] { { 0, 5, 0 } }));
        var x = Tensor.Ones(1, 3);
        Assert.Equal([1, 0, 1], layer.ToFloat64().Forward(x.ToFloat64()).ToDoubleArray());
        Assert.Equal([1, 0, 1], layer.Forward(x).ToDoubleArray());
    }

    [Fact]
    public void BadInput_SaysWhatIsWrong()
    {
        var layer = new ExcitationDropout(DropRate, _random);
        AssertMessage("ExcitationDropout: drop rate 1; expected at least 0 and less than 1, the share of units set to 0", () => _ = new ExcitationDropout(1, _random));
        AssertMessage("ExcitationDropout: an evidence of -1; expected finite numbers of at least 0", () => layer.SetEvidence(Tensor.From([0.5, -1], ElementType.Float64)));
        AssertMessage("ExcitationDropout: an evidence of NaN; expected finite numbers of at least 0", () => layer.SetEvidence(Tensor.From([double.NaN], ElementType.Float64)));
        AssertMessage("ExcitationDropout: an input of shape [] and evidence []; expected [N,…] and the same", () => layer.Forward(Tensor.Scalar(1, ElementType.Float64)));

        layer.SetEvidence(Tensor.Ones(2, 3));
        AssertMessage("ExcitationDropout: an input of shape [3,3] and evidence [2,3]; expected [N,…] and the same", () => layer.Forward(Tensor.Ones(3, 3)));
    }

    private static double[] Rates(Tensor evidence, double dropRate) => ExcitationDropout.KeepRates(evidence, dropRate).ToDoubleArray();

    private static void AssertMessage(string expected, Action call) => Assert.Equal(expected, Assert.Throws<ArgumentException>(call).Message);
}
