using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Schedules;

public class CurriculumDropoutTests
{
    [Fact]
    public void At_AnyStep_IsOneMinusThePapersShareOfKeptUnits()
    {
        (double kept, int steps) = (0.7, 50);
        var schedule = new CurriculumDropout(1 - kept, steps);

        Assert.Equal(0, schedule.At(0));
        Assert.All(Enumerable.Range(0, 200), t =>
        {
            double theta = ((1 - kept) * Math.Exp(-10.0 / steps * t)) + kept;

            // Two formulas for one number of size 1, a handful of roundings at 2⁻⁵³ each.
            Assert.Equal(1 - theta, schedule.At(t), 1e-15);
        });
    }

    [Fact]
    public void At_LaterSteps_OnlyGrowsAndStaysBelowTheRate()
    {
        var schedule = new CurriculumDropout(0.5, 20);
        double[] rates = [.. Enumerable.Range(0, 40).Select(schedule.At)];

        Assert.Equal(rates.Distinct().Order(), rates);
        Assert.InRange(0.5 - rates[20], 0, 0.5 * 4.6e-5);
        Assert.True(rates[^1] < 0.5);
    }

    [Fact]
    public void Training_AfterStep_MovesTheRateOfTheLayer()
    {
        const int Steps = 6;
        var curriculum = new CurriculumDropout(0.5, Steps);
        var dropout = new Dropout(curriculum.At(0), RandomSource.FromSeed(1));
        var network = new Sequential(new Linear(2, 200, RandomSource.FromSeed(2)), dropout, new Linear(200, 2, RandomSource.FromSeed(3)));
        var shares = new List<double>();
        var options = new TrainingOptions
        {
            Epochs = 2,
            AfterStep = step =>
            {
                shares.Add(ShareDroppedBy(dropout));
                dropout.DropRate = curriculum.At(step);
            },
        };

        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), options).Fit(new DataLoader(Xor.Generate(RandomSource.FromSeed(4), 12), 16));

        // The share of 100,000 units is within five of its standard deviations, at most 5·√(¼/100,000), of the rate of its step.
        Assert.Equal(Steps, shares.Count);
        Assert.All(shares.Index(), share => Assert.Equal(curriculum.At(share.Index), share.Item, 0.008));
        Assert.Equal(curriculum.At(Steps), dropout.DropRate);
        Assert.Equal(dropout.DropRate, ((Dropout)dropout.ToFloat64()).DropRate);
    }

    [Fact]
    public void DropRate_OutOfRange_SaysWhatItIs() => Assert.Equal(
        "Dropout: drop rate 1; expected at least 0 and less than 1, the share of units set to 0",
        Assert.Throws<ArgumentException>(() => new Dropout(0, RandomSource.FromSeed(1)).DropRate = 1).Message);

    [Fact]
    public void New_OptionOutOfRange_NamesIt()
    {
        AssertMessage("CurriculumDropout: drop rate 1; expected a number above 0 and below 1", () => new CurriculumDropout(1, 10));
        AssertMessage("CurriculumDropout: steps 0; expected at least 1", () => new CurriculumDropout(0.5, 0));
    }

    private static double ShareDroppedBy(Dropout dropout) =>
        dropout.Forward(Tensor.Ones(100_000)).ToDoubleArray().Count(value => value == 0) / 100_000.0;

    private static void AssertMessage(string expected, Func<object> make) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);
}
