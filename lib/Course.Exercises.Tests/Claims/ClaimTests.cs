namespace Course.Exercises.Tests.Claims;

public sealed class ClaimTests
{
    [Fact]
    public void Equal_NumbersWithinTolerance_ShowsExpectedAndFound()
    {
        ClaimTable table = Claim.Equal("C01", 1e-12, ("q", 3, 3), ("f", -12, -12));

        Assert.Contains("C01", table.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("f: expected −12, found −12", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_OneNumberOff_ThrowsNamingClaimExpectedAndFound()
    {
        ClaimException e = Assert.Throws<ClaimException>(() => Claim.Equal("C01", 1e-12, ("q", 3, 3), ("f", -12, -11)));

        Assert.Equal("Claim C01 does not hold. f: expected -12 (± 1E-12), found -11.", e.Message);
    }

    [Fact]
    public void Equal_NotANumber_Throws() =>
        Assert.Throws<ClaimException>(() => Claim.Equal("C01", 1e300, ("f", 0, double.NaN)));

    [Theory]
    [InlineData(0.2049, true)]
    [InlineData(0.1951, true)]
    [InlineData(0.2051, false)]
    [InlineData(0.1949, false)]
    public void ToDecimals_TwoDecimals_AcceptsWhatRoundsToTheSlidesNumber(double found, bool holds)
    {
        Exception? e = Record.Exception(() => Claim.ToDecimals("C03", 2, ("∂f/∂w2", 0.20, found)));

        Assert.Equal(holds, e is null);
    }

    [Fact]
    public void ToDecimals_TwoDecimals_PrintsTheExpectedNumberAsTheSlideDoes() =>
        Assert.Contains("expected −0.20, found −0.196612", Claim.ToDecimals("C03", 2, ("∂f/∂w0", -0.2, -0.196612)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void AtLeast_BelowTheBound_Throws()
    {
        Claim.AtLeast("accuracy", ("validation", 0.95, 0.95));
        Assert.Throws<ClaimException>(() => Claim.AtLeast("accuracy", ("validation", 0.95, 0.949)));
    }

    [Fact]
    public void Equal_NoNumbers_ThrowsBecauseNothingWouldBeCompared() =>
        Assert.Throws<ArgumentException>(() => Claim.Equal("C01", 1));

    [Fact]
    public void ToHtml_MarkupInANameIsEscaped() =>
        Assert.Contains("a &lt; b", Claim.Equal("C", 0, ("a < b", 1, 1)).ToHtml(), StringComparison.Ordinal);
}
