using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>Large scores can be mishandled in many ways, each with infinities of its own; the card names them by where they are.</summary>
public class SoftmaxLossTests
{
    [Theory]
    [InlineData(1e-15)]
    [InlineData(1e-12)]
    [InlineData(1e-10)]
    public void Check_ProbabilityKeptAwayFromZero_IsNamed(double least)
    {
        Assert.Equal("something added inside the logarithm", Name(Check(p => Math.Log(p + least))));
        Assert.Equal("something added inside the logarithm", Name(Check(p => Math.Log(Math.Max(p, least)))));
    }

    [Fact]
    public void Check_LogarithmOfZeroTimesZero_IsNamed() => Assert.Equal("logarithm of a probability that is 0", Name(SoftmaxLoss.Check((scores, labels) =>
    {
        Tensor p = Softmax.Probabilities(scores), t = Softmax.OneHot(labels, scores.Shape[1]);
        return (-(t * p.Log()).Sum() / labels.Length, (p - t) / labels.Length); // 0·(−∞) is NaN
    })));

    [Fact]
    public void Check_OneShiftForAllAndSumOfExponentials_IsNamed() => Assert.Equal("shifted by the maximum of the whole batch", Name(SoftmaxLoss.Check((scores, labels) =>
    {
        Tensor shifted = scores - scores.Max(), t = Softmax.OneHot(labels, scores.Shape[1]), e = shifted.Exp(), sum = e.Sum(1, keepDimension: true);
        return ((sum.Log().Sum() - (shifted * t).Sum()) / labels.Length, ((e / sum) - t) / labels.Length); // −∞ instead of NaN
    })));

    /// <summary>Logarithms of the probabilities made without a shift: large scores give 0 in the place of NaN, and are wrong all the same.</summary>
    [Fact]
    public void Check_NoShiftAndLogarithmOfTheSum_IsNamed() => Assert.Equal("shift by the maximum missing", Name(SoftmaxLoss.Check((scores, labels) =>
    {
        Tensor logs = scores - scores.Exp().Sum(1, keepDimension: true).Log(), t = Softmax.OneHot(labels, scores.Shape[1]);
        return (-labels.Select((label, n) => logs[n, label]).Average(), (logs.Exp() - t) / labels.Length);
    })));

    private static CheckResult Check(Func<double, double> logarithm) => SoftmaxLoss.Check((scores, labels) =>
    {
        Tensor p = Softmax.Probabilities(scores), t = Softmax.OneHot(labels, scores.Shape[1]);
        return (-labels.Select((label, n) => logarithm(p[n, label])).Average(), (p - t) / labels.Length);
    });

    private static string? Name(CheckResult result) => result.Verdict!.Diagnosis?.Name;
}
