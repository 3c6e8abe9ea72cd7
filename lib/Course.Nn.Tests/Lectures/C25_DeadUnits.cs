using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Xunit.Abstractions;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C25 (S1): 10 % to 20 % of the ReLU units end up dead in a standard network; biases of 0.01 at the start reduce it.
/// </summary>
/// <remarks>
/// Measured on the digits with a 64–100–100–10 network, ten epochs of SGD, five seeds: at a learning rate that works, 3 % to 7 %
/// are dead, after 1.5 % to 4.5 % at the start; at a rate ten times higher most are. The slide's share is therefore a matter of the rate.
/// Biases of 0.01 make no difference that shows against that between seeds: sums of 64 weighted pixels are about 1 in size, a hundred
/// times more. Centred inputs leave hardly a unit dead, one in a thousand.
/// </remarks>
public class C25_DeadUnits(ITestOutputHelper output)
{
    private const int Units = 100;

    private static readonly Dataset Data = Digits.Load().Subset([.. Enumerable.Range(0, 1000)]);

    /// <summary>Seeds differ by 1.7 % (standard deviation), means of five by 0.75 %: four of these to each side of 4.4 %.</summary>
    [Fact]
    public void RateThatWorks_FewUnitsAreDead() => Assert.InRange(MeanDeadShare(0.1), 0.014, 0.074);

    [Fact]
    public void RateTenTimesHigher_MostUnitsAreDead() => Assert.InRange(MeanDeadShare(1), 0.5, 1);

    [Fact]
    public void BiasesOfAHundredth_MakeNoDifference() =>
        Assert.InRange(MeanDeadShare(0.1, bias: 0.01) - MeanDeadShare(0.1), -0.01, 0.01);

    /// <summary>About one of the 1,000 units of five networks; more than five have a chance of 0.0006 (Poisson).</summary>
    [Fact]
    public void CentredInputs_LeaveHardlyAUnitDead() => Assert.InRange(MeanDeadShare(0.1, isCentred: true), 0, 0.005);

    /// <summary>The mean over two layers and five seeds.</summary>
    private double MeanDeadShare(double rate, double bias = 0, bool isCentred = false)
    {
        Dataset data = isCentred ? new Dataset(Data.Inputs - Data.Inputs.Mean(0), Data.Targets, Data.Classes) : Data;
        double[] shares = [.. Enumerable.Range(1, 5).Select(seed => DeadShare(data, rate, bias, RandomSource.FromSeed(seed)))];
        output.WriteLine(FormattableString.Invariant(
            $"rate {rate}, bias {bias}, centred {isCentred}: {string.Join(' ', shares.Select(share => FormattableString.Invariant($"{100 * share:F1}")))} %"));
        return shares.Average();
    }

    private static double DeadShare(Dataset data, double rate, double bias, Random random)
    {
        Linear[] affine = [new(64, Units, random, new He()), new(Units, Units, random, new He()), new(Units, 10, random, new He())];
        foreach (Linear layer in affine[..2])
        {
            layer.Bias.Value = Tensor.Full(bias, [Units]);
        }

        var network = new Sequential(affine[0], new ReLU(), affine[1], new ReLU(), affine[2]);
        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(rate), new TrainingOptions { Epochs = 10 }).Fit(data);
        return LayerMonitor.Activations(network, data.Inputs).Average(layer => layer.DeadShare)!.Value;
    }
}
