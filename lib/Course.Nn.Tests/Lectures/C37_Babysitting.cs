using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Xunit.Abstractions;

namespace Course.Nn.Tests.Lectures;

/// <summary>C37 (S1, S4): one example can be overfitted to a loss of about 0, one mini-batch converges, the loss begins at about ln C.</summary>
/// <remarks>Measured, in 300 steps of Adam: 5·10⁻⁶ for one example, 0.0007 for a mini-batch of 32; the first loss is ln 10 = 2.303 to three decimals.</remarks>
public class C37_Babysitting(ITestOutputHelper output)
{
    private static readonly Dataset Data = Digits.Load();
    private static readonly SoftmaxCrossEntropy Loss = new();

    [Theory]
    [InlineData(1)]
    [InlineData(32)]
    public void AFewExamples_AreLearnedByHeart(int examples)
    {
        DrillResult result = Drills.OverfitsAFew(Network(), Loss, () => new Adam(0.01), Data, examples);
        output.WriteLine(result.ToString());
        Assert.True(result.IsPassed, result.Verdict);
    }

    [Fact]
    public void SmallWeights_TheLossBeginsAtTheLogarithmOfTheClasses()
    {
        DrillResult result = Drills.InitialLoss(Network(new SmallNormal(0.01)), Loss, Data);
        output.WriteLine(result.ToString());
        Assert.True(result.IsPassed, result.Verdict);

        // Scores of deviation s cost s²/2 more; two layers of weights 0.01 give s of about 0.002.
        Assert.Equal(Math.Log(10), result.Losses[0], 1e-3);
    }

    [Fact]
    public void ThePenalty_RaisesTheLoss()
    {
        DrillResult result = Drills.RegularizationRaisesTheLoss(Network(), Loss, new L2(1), Data);
        output.WriteLine(result.ToString());
        Assert.True(result.IsPassed, result.Verdict);
    }

    [Fact]
    public void LearningRates_LowRightAndHigh_ShowInOneEpoch()
    {
        DrillResult[] results = [.. new[] { 1e-5, 0.1, 1000 }.Select(rate => Drills.LearningRateFits(Network(), Loss, () => new Sgd(rate), Data))];
        output.WriteLine(string.Join('\n', results.AsEnumerable()));
        Assert.Equal([false, true, false], results.Select(result => result.IsPassed));
        Assert.Contains("too low", results[0].Verdict);
        Assert.Contains("too high", results[2].Verdict);
    }

    private static Sequential Network(Initializer? initializer = null)
    {
        Random random = RandomSource.FromSeed(1);
        return new Sequential(new Linear(64, 32, random, initializer ?? new He()), new ReLU(), new Linear(32, 10, random, initializer));
    }
}
