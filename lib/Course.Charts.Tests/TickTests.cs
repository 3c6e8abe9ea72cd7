using Course.Charts.Rendering;

namespace Course.Charts.Tests;

public class TickTests
{
    [Theory]
    [InlineData(0, 29, "0 5 10 15 20 25")]
    [InlineData(-4, 4, "−4 −2 0 2 4")]
    [InlineData(0, 0.31, "0.00 0.05 0.10 0.15 0.20 0.25 0.30")]
    [InlineData(1e-9, 5e-9, "1e−9 2e−9 3e−9 4e−9 5e−9")]
    [InlineData(0, 4e9, "0e0 1e9 2e9 3e9 4e9")]
    [InlineData(1000000.001, 1000000.002, "1.000000001e6 1.0000000012e6 1.0000000014e6 1.0000000016e6 1.0000000018e6 1.000000002e6")]
    public void LinearTicks_OnARange_AreRoundNumbers(double low, double high, string expected) =>
        Assert.Equal(expected, Labels(new Axis([low, high], new AxisStyle())));

    /// <summary>A sixth of the range, rounded to 1 (up to 1.2), 2 (to 2.4), 5 (to 6) or 10.</summary>
    [Theory]
    [InlineData(1.01, 1)]
    [InlineData(1.19, 1)]
    [InlineData(1.21, 2)]
    [InlineData(2.39, 2)]
    [InlineData(2.41, 5)]
    [InlineData(5.99, 5)]
    [InlineData(6.01, 10)]
    [InlineData(9.99, 10)]
    public void LinearTicks_ASixthOfTheRange_IsRoundedToTheStep(double sixth, double step)
    {
        foreach (double scale in new[] { 1e-7, 0.001, 1, 1000, 1e250 })
        {
            IReadOnlyList<Tick> ticks = LinearTicks.Between(0, 6 * sixth * scale, integersOnly: false);

            Assert.Equal(step * scale, ticks[1].Value, 1e-9 * step * scale);
            Assert.Equal(0, ticks[0].Value);
        }
    }

    [Theory]
    [InlineData(0.1, 0.7, "0.1 0.2 0.3 0.4 0.5 0.6 0.7")] // 0.7/0.1 and 0.3/0.1 are not whole in binary
    [InlineData(0.3, 0.9, "0.3 0.4 0.5 0.6 0.7 0.8 0.9")]
    [InlineData(0.10001, 0.69999, "0.2 0.3 0.4 0.5 0.6")]
    [InlineData(0, 0.0006, "0.0000 0.0001 0.0002 0.0003 0.0004 0.0005 0.0006")]
    [InlineData(0, 0.00006, "0e0 1e−5 2e−5 3e−5 4e−5 5e−5 6e−5")]
    [InlineData(999_994, 999_999.9, "999994 999995 999996 999997 999998 999999")]
    [InlineData(999_994, 1_000_000, "9.99994e5 9.99995e5 9.99996e5 9.99997e5 9.99998e5 9.99999e5 1e6")]
    public void LinearTicks_AtTheirLimits_AreWritten(double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(' ', LinearTicks.Between(low, high, integersOnly: false).Select(tick => tick.Label)));

    /// <summary>Ranges of every size and place: the marks lie within, are equally far apart, and can be told from each other.</summary>
    [Fact]
    public void LinearTicks_OnAnyRange_AreWithinAndDistinct()
    {
        Random random = Course.Nn.Tensors.RandomSource.FromSeed(31);
        for (int i = 0; i < 20_000; i++)
        {
            double size = Math.Pow(10, (random.NextDouble() * 500) - 250);
            double low = random.Next(3) == 0 ? 0 : (random.NextDouble() - 0.5) * size;
            double high = low + (size * Math.Pow(10, -11 * random.NextDouble()));
            IReadOnlyList<Tick> ticks = LinearTicks.Between(low, high, integersOnly: false);

            Assert.InRange(ticks.Count, 2, 8); // 6 · 2.41 / 5 = 2.9 steps at least, 6 · 1.2 at most
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
            double beyond = 1e-8 * (high - low) + Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-15;
            Assert.All(ticks, tick => Assert.InRange(tick.Value, low - beyond, high + beyond));
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(pair.Second.Value > pair.First.Value));
        }
    }

    [Theory]
    [InlineData(-3.4, 3.4, "0.001 0.01 0.1 1 10 100 1000")]
    [InlineData(-3.6, 3.4, "10⁻³ 10⁻² 10⁻¹ 10⁰ 10¹ 10² 10³")]
    [InlineData(-3.4, 3.6, "10⁻³ 10⁻² 10⁻¹ 10⁰ 10¹ 10² 10³")]
    [InlineData(0, 1.49, "1 2 5 10 20")]
    [InlineData(0, 1.51, "1 10")]
    [InlineData(4, 5.4, "10⁴ 2·10⁴ 5·10⁴ 10⁵ 2·10⁵")]
    [InlineData(0, 7.99, "10⁰ 10¹ 10² 10³ 10⁴ 10⁵ 10⁶ 10⁷")]
    [InlineData(0, 8.01, "10⁰ 10² 10⁴ 10⁶ 10⁸")]
    public void LogTicks_AtTheirLimits_AreLabelled(double low, double high, string expected) =>
        Assert.Equal(expected, string.Join(' ', LogTicks.Between(low, high).Where(tick => tick.Label.Length > 0).Select(tick => tick.Label)));

    [Fact]
    public void LogTicks_WhileEveryDecadeIsLabelled_HaveFaintOnesBetween()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], LogTicks.Between(0, 1).Select(tick => Math.Round(tick.Value, 9)));
        Assert.Equal(9 * 8, LogTicks.Between(0.0001, 8.0001).Count);
        Assert.Equal(9, LogTicks.Between(0, 8.01).Count);
    }

    [Fact]
    public void Axis_OverARangeOfAFewDigits_KeepsIt()
    {
        Assert.Equal((1, 1 + 5e-12), new Axis([1, 1 + 5e-12], new AxisStyle()).Ends);
        Assert.Equal(0.9, new Axis([1, 1 + 5e-13], new AxisStyle()).Ends.Low, 1e-9);
        Assert.Equal(1.1, new Axis([1, 1 + 5e-13], new AxisStyle()).Ends.High, 1e-9);
    }

    [Fact]
    public void IntegerAxis_OverAShortRange_MarksWholeNumbersOnly() =>
        Assert.Equal("0 1 2", Labels(new Axis([-0.5, 2.5], new AxisStyle { IsInteger = true })));

    [Theory]
    [InlineData(0.01, 100, "0.01 0.1 1 10 100")]
    [InlineData(1e-4, 1, "10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 10⁰")]
    [InlineData(2, 30, "2 5 10 20")]
    [InlineData(1e-30, 1, "10⁻²⁸ 10⁻²⁴ 10⁻²⁰ 10⁻¹⁶ 10⁻¹² 10⁻⁸ 10⁻⁴ 10⁰")]
    public void LogTicks_OnARange_ArePowersOfTen(double low, double high, string expected) =>
        Assert.Equal(expected, Labels(new Axis([low, high], new AxisStyle { IsLog = true })));

    [Fact]
    public void Axis_FromZero_BeginsThereWithoutPadding() =>
        Assert.Equal(0, new Axis([3, 7], new AxisStyle { FromZero = true, Padding = 0.1 }).Position(0));

    [Fact]
    public void Axis_Reversed_RunsTheOtherWay() =>
        Assert.Equal((1, 0), (new Axis([3, 7], new AxisStyle { IsReversed = true }).Position(3), new Axis([3, 7], new AxisStyle { IsReversed = true }).Position(7)));

    [Theory]
    [InlineData(0)]
    [InlineData(5e12)]
    [InlineData(-1e-300)]
    public void Axis_AroundOneNumber_HasARangeAndTicks(double only)
    {
        var axis = new Axis([only, only], new AxisStyle());

        Assert.Equal(0.5, axis.Position(only), 1e-6);
        Assert.NotEmpty(axis.Ticks);
    }

    private static string Labels(Axis axis) => string.Join(' ', axis.Ticks.Where(tick => tick.Label.Length > 0).Select(tick => tick.Label));
}
