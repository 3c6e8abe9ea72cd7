using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Xunit.Abstractions;

namespace Course.Nn.Tests.Lectures;

/// <summary>C34 (S3): as a rule of thumb, an update changes weights by about 0.1 % to 1 %.</summary>
/// <remarks>
/// Measured: 0.34 % for Adam at 0.001, 0.76 % for SGD at 0.1. Below the rule little is learned; the upper end is less
/// sharp: Adam at 0.1, a hundred times the usual rate, has 1.01 % and reaches 97 % accuracy, because the weights grow too.
/// </remarks>
public class C34_UpdateRatio(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Adam, 0.001")]
    [InlineData("SGD, 0.1")]
    public void TrainingThatWorks_MedianUpdate_IsWithinTheRule(string name)
    {
        (double ratio, double accuracy) = Train(name == "SGD, 0.1" ? new Sgd(0.1) : new Adam());
        output.WriteLine(FormattableString.Invariant($"{name}: median update {100 * ratio:F3} %, training accuracy {100 * accuracy:F1} %"));
        Assert.True(accuracy > 0.8, FormattableString.Invariant($"{accuracy}"));
        Assert.InRange(ratio, 0.001, 0.01);
    }

    [Fact]
    public void RateAHundredTimesLower_MedianUpdate_IsBelowTheRuleAndLittleIsLearned()
    {
        (double ratio, double accuracy) = Train(new Adam(1e-5));
        output.WriteLine(FormattableString.Invariant($"Adam, 0.00001: median update {100 * ratio:F3} %, training accuracy {100 * accuracy:F1} %"));
        Assert.InRange(ratio, 0, 0.001);
        Assert.True(accuracy < 0.5, FormattableString.Invariant($"{accuracy}"));
    }

    /// <summary>Five epochs on 1000 digits with a 64–64–10 network; the median over all steps and both weight matrices.</summary>
    private static (double Ratio, double Accuracy) Train(Optimizer optimizer)
    {
        Random random = RandomSource.FromSeed(1);
        Dataset data = Digits.Load().Subset([.. Enumerable.Range(0, 1000)]);
        var network = new Sequential(new Linear(64, 64, random, new He()), new ReLU(), new Linear(64, 10, random));
        var ratio = new UpdateRatio([.. network.Parameters.Where(parameter => parameter.IsRegularized)]);
        var ratios = new List<double>();
        var options = new TrainingOptions { Epochs = 5, AfterStep = _ => ratios.AddRange(ratio.Measure()) };
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), optimizer, options);
        trainer.Fit(data);
        return (ratios.Order().ElementAt(ratios.Count / 2), trainer.Evaluate(data).Accuracy!.Value);
    }
}
