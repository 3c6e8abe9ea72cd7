namespace Course.Exercises.Tests.Derivations;

public class DerivationTests
{
    private static double Sigma(double z) => 1 / (1 + Math.Exp(-z));

    private static Derivation Slope() => new(
        "the slope of σ", v => (Sigma(v[0] + 1e-5) - Sigma(v[0] - 1e-5)) / 2e-5, ("z", -3, 3));

    [Fact]
    public void Check_RightLines_Hold()
    {
        DerivationResult result = Slope()
            .Line("by the quotient rule", v => Math.Exp(-v[0]) / Math.Pow(1 + Math.Exp(-v[0]), 2))
            .Line("with s = σ(z) alone", v => Sigma(v[0]) * (1 - Sigma(v[0])))
            .Check();
        Assert.True(result.Holds, result.ToString());
        Assert.Contains("every line holds", result.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WrongLine_NamesItThePointAndBothNumbers()
    {
        DerivationResult result = Slope()
            .Line("by the quotient rule", v => Math.Exp(-v[0]) / Math.Pow(1 + Math.Exp(-v[0]), 2))
            .Line("with s = σ(z) alone", v => 1 - Math.Pow(Sigma(v[0]), 2))
            .Check();
        Assert.False(result.Holds);
        Assert.Equal([CheckStatus.Passed, CheckStatus.Failed], result.Lines.Select(l => l.Status));
        Assert.Matches("at z = −?[0-9.]+ it is [0-9.]+, and the start is [0-9.]+", result.Lines[1].Message);
        Assert.Contains("line 2 is the first that does not follow", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OpenAndThrowingLines_AreSaidAndNotThrown()
    {
        DerivationResult result = Slope()
            .Line("open", _ => throw new NotImplementedException())
            .Line("throws", _ => throw new InvalidOperationException("oh"))
            .Line("not a number", _ => double.NaN)
            .Check();
        Assert.Equal([CheckStatus.NotAttempted, CheckStatus.Failed, CheckStatus.Failed], result.Lines.Select(l => l.Status));
        Assert.Contains("InvalidOperationException: oh", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 of 1 lines are still to be filled in", Slope().Line("open", _ => throw new NotImplementedException()).Check().ToString(), StringComparison.Ordinal);
    }

    /// <summary>Every variable is tried over its own range, and the same points each time.</summary>
    [Fact]
    public void Check_Points_LieInTheRangesAndRepeat()
    {
        List<double[]> Seen()
        {
            var seen = new List<double[]>();
            new Derivation("sum", v => v[0] + v[1], ("a", 0, 1), ("b", 5, 6)).Line("as it stands", v => { seen.Add([.. v]); return v[0] + v[1]; }).Check();
            return seen;
        }

        Assert.Equal(20, Seen().Count);
        Assert.All(Seen(), v => { Assert.InRange(v[0], 0, 1); Assert.InRange(v[1], 5, 6); });
        Assert.Equal(Seen(), Seen());
    }

    /// <summary>What is counted is drawn whole, over its whole range with both ends, and told as it is drawn.</summary>
    [Fact]
    public void Check_WholeVariables_AreWholeWhereTheyAreTriedAndWhereTheyAreTold()
    {
        var seen = new List<double[]>();
        DerivationResult result = new Derivation("k times x", v => v[0] * v[1], ("k", 0, 3), ("x", 1, 2))
            .Whole("k").Shown("U", v => (2 * v[0]) + 1).Line("with U", v => { seen.Add([.. v]); return v[0] + 1; }).Check();
        Assert.Equal([0, 1, 2, 3], seen.Select(v => v[0]).Distinct().Order());
        Assert.Equal(20, seen.Select(v => v[1]).Distinct().Count());
        Assert.Matches("^at k = ([0-3]), x = 1[.][0-9]+, U = [1357] it is [1-4], and the start is [0-9.]+$", result.Lines[0].Message);
    }

    /// <summary>Two numbers that are not equal never look alike, and of all points the one is told where they are furthest apart.</summary>
    [Theory]
    [InlineData(2e-5)]
    [InlineData(1e-4)]
    [InlineData(1e-3)]
    [InlineData(0.1)]
    public void Check_LineThatIsSlightlyOff_TellsTwoDifferentNumbers(double share)
    {
        foreach (double size in new[] { 1e-6, 1, 33.65, 20_000, 3e6, 1e13 })
        {
            DerivationResult result = new Derivation("a multiple", v => size * v[0], ("x", 1, 2)).Line("off", v => (size * v[0]) + (share * Math.Max(size, 1e-3) * v[0] * v[0])).Check();
            System.Text.RegularExpressions.Match told = System.Text.RegularExpressions.Regex.Match(result.Lines[0].Message, "at x = (.+) it is (.+), and the start is (.+)$");
            Assert.True(told.Success, result.ToString());
            Assert.NotEqual(told.Groups[2].Value, told.Groups[3].Value);
            Assert.InRange(double.Parse(told.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 1.8, 2);
        }
    }

    [Fact]
    public void Whole_NoSuchVariableOrNoWholeRange_IsRefused()
    {
        Derivation sum = new("sum", v => v[0] + v[1], ("a", 0, 1), ("b", 0.5, 6));
        Assert.Contains("there is no variable c", Assert.Throws<ArgumentException>(() => sum.Whole("c")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => sum.Whole("b"));
    }

    [Fact]
    public void Derivation_NothingToVary_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Derivation("empty", _ => 1));
        Assert.Throws<ArgumentException>(() => new Derivation("range", _ => 1, ("z", 1, 1)));
    }
}
