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
