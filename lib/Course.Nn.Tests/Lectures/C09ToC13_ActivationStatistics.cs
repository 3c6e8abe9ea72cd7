using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;
using Xunit.Abstractions;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C09–C13 (S3): 1000 examples of 500 unit-Gaussian inputs through ten layers of 500 units; mean and standard deviation of
/// the activations after each.
/// </summary>
/// <remarks>
/// The lecture shows one random draw, and ours is another, so neither can equal the other. Both must look like draws from the
/// same distribution, which Golden/activations.py measured over 64 seeds in NumPy: mean m and spread s of the
/// statistic's logarithm (every layer multiplies the scale by a random factor, so errors are relative and grow with
/// depth: for ReLU s is 0.3 % after one layer and 12 % after ten). The tolerance is 4.5·s: among the 130 numbers compared,
/// chance alone would exceed it once in a thousand such tables. The lecture prints 6 decimals, which adds 5·10⁻⁷.
/// </remarks>
public class C09ToC13_ActivationStatistics(ITestOutputHelper output)
{
    private const int Depth = 10;
    private const double Spreads = 4.5;
    private const double Unknown = double.NaN;
    private static readonly GoldenFile Golden = GoldenFile.Read("activations");

    [Fact]
    public void C09_TanhSmallWeights_ActivationsVanish() => Compare(
        "tanh_small", new SmallNormal(0.01), () => new Tanh(),
        [0.213081, 0.047551, 0.010630, 0.002378, 0.000532, 0.000119, 0.000026, 0.000006, 0.000001, 0.000000]);

    [Fact]
    public void C10_TanhLargeWeights_ActivationsSaturate()
    {
        double[] ours = Compare("tanh_large", new SmallNormal(1), () => new Tanh(), [.. Enumerable.Repeat(Unknown, Depth)]);

        // The lecture's range, 0.9815 to 0.9819 in four decimals, widened by its rounding and by 4.5 spreads of 0.012 %.
        Assert.All(ours, deviation => Assert.InRange(deviation, 0.98145 - 0.0006, 0.98195 + 0.0006));
    }

    [Fact]
    public void C11_TanhXavier_ActivationsShrinkSlowly() => Compare(
        "tanh_xavier", new LeCunNormal(), () => new Tanh(),
        [0.627953, 0.486051, 0.407723, 0.357108, 0.320917, 0.292116, 0.273387, 0.254935, Unknown, 0.228008]);

    [Fact]
    public void C12_ReluXavier_ActivationsHalveTheirVarianceInEveryLayer() => Compare(
        "relu_xavier", new LeCunNormal(), () => new ReLU(),
        [0.582273, 0.403795, 0.276912, 0.198685, 0.140299, 0.103280, 0.072748, 0.051572, 0.038583, 0.026076],
        [0.398623, 0.272352, 0.186076, 0.136442, 0.099568, 0.072234, 0.049775, 0.035138, Unknown, 0.018408]);

    [Fact]
    public void C13_ReluHe_ActivationsKeepTheirSize() => Compare(
        "relu_he", new He(), () => new ReLU(),
        [0.825232, 0.827835, 0.813855, 0.826902, 0.834092, 0.860035, 0.870610, 0.889348, 0.845357, 0.844523],
        [0.562488, 0.553614, 0.545867, 0.565396, 0.547678, 0.587103, 0.596867, 0.623214, 0.567498, 0.552531]);

    /// <summary>Runs one seed, holds it and the lecture against the distribution, and gives our standard deviations.</summary>
    private double[] Compare(string name, Initializer initializer, Func<Layer> activation, double[] lectureStd, double[]? lectureMean = null)
    {
        Random random = RandomSource.FromSeed(1);
        var h = Tensor.RandomNormal(random, [1000, 500]);
        (double[] stds, double[] means) = (new double[Depth], new double[Depth]);
        for (int layer = 0; layer < Depth; layer++)
        {
            h = new Sequential(new Linear(500, 500, random, initializer), activation()).Forward(h);
            (stds[layer], means[layer]) = (h.StandardDeviation(), h.Mean());
        }

        RequireSameDistribution(name, "std", stds, lectureStd);
        if (lectureMean is not null)
        {
            RequireSameDistribution(name, "mean", means, lectureMean);
        }

        return stds;
    }

    private void RequireSameDistribution(string name, string statistic, double[] ours, double[] lecture)
    {
        double[] centre = [.. Golden[name].Numbers(statistic + "_log_mean").Select(Math.Exp)];
        double[] spread = Golden[name].Numbers(statistic + "_log_spread");
        for (int layer = 0; layer < Depth; layer++)
        {
            string place = FormattableString.Invariant(
                $"{name}, {statistic} of layer {layer + 1}: ours {ours[layer]:G6}, lecture {lecture[layer]:F6}, 64 seeds {centre[layer]:G6} ± {100 * spread[layer]:F2} %");
            output.WriteLine(place);
            Assert.True(IsWithin(ours[layer], centre[layer], spread[layer], 0), "ours: " + place);
            Assert.True(double.IsNaN(lecture[layer]) || IsWithin(lecture[layer], centre[layer], spread[layer], 5e-7), "lecture: " + place);
        }
    }

    private static bool IsWithin(double value, double centre, double spread, double rounding) =>
        value >= (centre * Math.Exp(-Spreads * spread)) - rounding && value <= (centre * Math.Exp(Spreads * spread)) + rounding;
}
