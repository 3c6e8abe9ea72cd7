using Course.Exercises.Tests.Compilation;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>What a random search made of trials that diverged is told from its settings and scores.</summary>
public class SearchDiagnosisTests
{
    private const string Kept = "a number kept for a score that is no number";

    [Fact]
    public void Check_DrawnAgainAFewTimes_IsNamed() => Assert.Equal("a diverged trial drawn again", Checked(3, score => score).Verdict!.Diagnosis!.Name);

    [Fact]
    public void Check_DrawnAgainOftenForEveryTrial_IsNamed() => Assert.Equal("a diverged trial drawn again", Checked(200, score => score).Verdict!.Diagnosis!.Name);

    /// <summary>A range in which every rate diverges would be drawn from for ever.</summary>
    [Fact]
    public void Check_DrawnAgainForEver_EndsAndSaysWhy() =>
        Assert.Contains("train was called more than 1000 times", Checked(int.MaxValue, score => score).Message, StringComparison.Ordinal);

    [Fact]
    public void Check_NumberInThePlaceOfNaN_IsNamedAndShown()
    {
        CheckResult result = Checked(0, score => double.IsNaN(score) ? -1000 : score);
        Assert.Equal(Kept, result.Verdict!.Diagnosis!.Name);
        Assert.Contains("scores has -1000", result.Verdict.Diagnosis.Explanation, StringComparison.Ordinal);
        Assert.Contains("is -1000, expected NaN", result.Verdict.Outputs.Single(o => o.Name == "scores").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NumberInThePlaceOfNaNThatIsBest_IsNamed() => Assert.Equal(Kept, Checked(0, score => double.IsNaN(score) ? 0.5 : score).Verdict!.Diagnosis!.Name);

    [Fact]
    public void Check_NaNInThePlaceOfNumbers_FailsAndSaysWhere()
    {
        CheckResult result = Checked(0, score => score < 0.9 ? double.NaN : score);
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains("is NaN, expected", result.Verdict!.Outputs.Single(o => o.Name == "scores").Message, StringComparison.Ordinal);
    }

    /// <summary>Changes of the course's own solution, and what is said of them: the mistake, or nothing.</summary>
    [Theory]
    [InlineData("score > highest", "score < highest", "the first trial whatever comes after it")]
    [InlineData("score > highest", "score >= highest", "the later of two equals")]
    [InlineData("double.NegativeInfinity", "0", "0 as the score to beat")]
    [InlineData("low * Math.Pow(high / low,", "Math.Pow(high / low,", "a power without its low end")]
    [InlineData("low * Math.Pow(high / low,", "low * Math.Pow(low / high,", "low/high to the power of the draw")]
    [InlineData("(lrLow, lrHigh)", "(regLow, regHigh)", null)] // the rate in the penalty's range, which nobody listed
    [InlineData("scores[i] = score;", "scores[i] = -score;", "sign error in scores")]
    public void Judge_ChangedSolution_IsNamedOrNothingIsSaid(string right, string wrong, string? name) =>
        Assert.Equal(name, ChangedSolution.Judge("10-random-search", right, wrong).Diagnosis?.Name);

    [Fact]
    public void Check_NaNKept_Passes() => Assert.Equal(CheckStatus.Passed, Checked(0, score => score).Status);

    /// <summary>A search that draws again while a trial diverges, so many times in all, and keeps something of each score.</summary>
    private static CheckResult Checked(int again, Func<double, double> kept) => LogUniformSearch.Check((train, lrLow, lrHigh, regLow, regHigh, trials, seed) =>
    {
        Random random = RandomSource.FromSeed(seed);
        Tensor tried = Tensor.Zeros([trials, 2], ElementType.Float64), scores = Tensor.Zeros([trials], ElementType.Float64);
        (int best, double highest, int left) = (0, double.NegativeInfinity, again);
        for (int i = 0; i < trials; i++)
        {
            do
            {
                tried[i, 0] = lrLow * Math.Pow(lrHigh / lrLow, random.NextDouble());
                tried[i, 1] = regLow * Math.Pow(regHigh / regLow, random.NextDouble());
                scores[i] = kept(train(tried[i, 0], tried[i, 1]));
            }
            while (double.IsNaN(scores[i]) && left-- > 0);

            (best, highest) = scores[i] > highest ? (i, scores[i]) : (best, highest);
        }

        return (tried, scores, best);
    });
}
