using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class UnitIntervalTests
{
    [Fact]
    public void Single_FirstAndLastWord_AreTheEndsOfTheInterval() =>
        Assert.Equal([0, 1 - MathF.Pow(2, -24), 0.5f], new[] { UnitInterval.Single(255), UnitInterval.Single(uint.MaxValue), UnitInterval.Single(1u << 31) });

    [Fact]
    public void Double_FirstAndLastWord_AreTheEndsOfTheInterval() =>
        Assert.Equal([0, 1 - Math.Pow(2, -53), 0.5], new[] { UnitInterval.Double(2047), UnitInterval.Double(ulong.MaxValue), UnitInterval.Double(1ul << 63) });

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.50000001)]
    [InlineData(0.9999999404)]
    [InlineData(0.99999999)]
    [InlineData(1)]
    [InlineData(7)]
    public void FirstAtLeast_IsTheFirstWordWhoseNumberIs(double p)
    {
        ulong first = UnitInterval.FirstAtLeast(p);
        Assert.InRange(first, 0u, 1ul << 32);
        Assert.True(first == 1ul << 32 ? UnitInterval.Single(uint.MaxValue) < p : UnitInterval.Single((uint)first) >= p);
        Assert.True(first == 0 || UnitInterval.Single((uint)(first - 1)) < p);
    }
}
