using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Whatever goes wrong with large scores alone is named, and a missing result is told as one.</summary>
public class SameNumbersDiagnosisTests
{
    private const string Overflow = "overflowing softmax";

    [Fact]
    public void Judge_LogarithmOfASumOfPowers_IsNamed() => Named(Overflow, z => z.Exp() is var p ? p / p.Sum(1, keepDimension: true) : z, isLossOfTheScores: true);

    [Fact]
    public void Judge_OneMaximumForAllImages_IsNamed() => Named(Overflow, z => (z - z.Max()).Exp() is var p ? p / p.Sum(1, keepDimension: true) : z);

    [Fact]
    public void Judge_ScoresClipped_IsNamed() => Named("wrong for large scores", z => z.Clip(-50, 50).Softmax(1));

    [Theory]
    [InlineData(1e-8)]
    [InlineData(1e-15)]
    public void Judge_SmallNumberInsideTheLogarithm_IsNamed(double least)
    {
        var run = new SameNumbersRun();
        Named("a small number that keeps the logarithm finite", a => run.Of(a) is var o && a[4].Abs().Max() > 100 ? (run with { Probabilities = z => Tensor.Maximum(z.Softmax(1), least) }).Of(a) : o);
    }

    /// <summary>The losses are right, so no softmax overflowed.</summary>
    [Fact]
    public void Judge_OneGradientNotFinite_BlamesNothingThatIsRight()
    {
        var run = new SameNumbersRun();
        var exercise = new SameNumbers();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        ExerciseVerdict verdict = exercise.Judge(inputs, TestSeeds.Run(a => run.Of(a) is var o && a[4].Abs().Max() > 100 ? [o[0], o[1] * double.NaN, .. o[2..]] : run.Of(a), inputs));
        Assert.Equal(["dW1"], verdict.Outputs.Where(o => !o.Passed).Select(o => o.Name));
        Assert.Null(verdict.Diagnosis);
    }

    /// <summary>0 · log 0 is no number, where the logarithm alone is infinite.</summary>
    [Fact]
    public void Judge_TargetsTimesTheLogarithmOfTheSoftmax_IsNamed()
    {
        var run = new SameNumbersRun();
        Named("the logarithm of the softmax", a => run.Of(a) is var o && a[4].Abs().Max() > 100 ? [o[0] * double.NaN, .. o[1..]] : o);
    }

    [Fact]
    public void Check_ArrayOfWeightsWrittenInto_SaysSo()
    {
        CheckResult result = SameNumbers.Check((x, _, weights, rates, _, _) =>
        {
            weights[0] = weights[0].Clone();
            return (Tensor.Zeros([rates.Length], ElementType.Float64), weights, weights, x.Mean(0), x.Mean(0));
        });
        Assert.Contains("array weights", result.Message, StringComparison.Ordinal);
    }

    /// <summary>The grader's process may hand back no array at all, and so may a student.</summary>
    [Fact]
    public void Check_NoGradients_SaysNull()
    {
        CheckResult result = SameNumbers.Check((x, labels, weights, rates, _, _) =>
            (Tensor.Zeros([rates.Length], ElementType.Float64), null!, weights, x.Mean(0), x.Mean(0)));
        Assert.Contains("dW1 is null", result.Verdict!.Outputs[1].Message, StringComparison.Ordinal);
    }

    private static void Named(string name, Func<Tensor, Tensor> softmax, bool isLossOfTheScores = false)
    {
        var run = new SameNumbersRun { Error = (z, t) => softmax(z) - t };
        run = isLossOfTheScores
            ? run with { Reported = (loss, c, _) => c.Weights[2].Abs().Max() > 100 ? double.PositiveInfinity : loss }
            : run with { Probabilities = softmax };
        Named(name, run.Of);
    }

    private static void Named(string name, Func<Tensor[], Tensor[]> wrong)
    {
        var exercise = new SameNumbers();
        foreach (int seed in TestSeeds.Twenty)
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            Assert.Equal(name, exercise.Judge(inputs, TestSeeds.Run(wrong, inputs)).Diagnosis?.Name);
        }
    }
}
