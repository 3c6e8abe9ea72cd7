using Course.Nn.Benchmarks.Measuring;
using Course.Nn.Benchmarks.Reports;
using Course.Nn.Benchmarks.Workloads;

namespace Course.Nn.Benchmarks.Tests;

public class FloorTests
{
    private static readonly Work Known = new(FloatingPointOperations: 3e9, Bytes: 2e6);

    [Fact]
    public void Floor_IsTheLongerOfArithmeticAndMemory()
    {
        Assert.Equal(new Floor(30, 2), Floor.Of(Known, operationsPerSecond: 1e11, bytesPerSecond: 1e9));
        Assert.Equal(30, Floor.Of(Known, 1e11, 1e9).Milliseconds);
        Assert.Equal(200, Floor.Of(Known, 1e11, 1e7).Milliseconds);
    }

    [Fact]
    public void Line_ShowsWorkFloorAndHowNearTheTimeComes() => Assert.Equal(
        ["w", "3000.0", "2.000", "1", "30.000", "2.000", "60.000", "50 %"],
        [.. FloorReport.Line("w", Known, 1e9, Floor.Of(Known, 1e11, 1e9), 60).Split('|')[1..^1].Select(cell => cell.Trim())]);

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(1_000_000, 2)]
    public void StreamSpeed_OfAnySizeAndAnyThreads_IsANumberOfBytesPerSecond(double bytes, int threads) =>
        Assert.InRange(StreamSpeed.Measure(bytes, threads), 1e6, 1e14);
}
