using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Tests;

public class MeasurementTests
{
    [Fact]
    public void Of_FiveTimesInAnyOrder_GivesTheSecondThirdAndFourth() =>
        Assert.Equal(new Measurement("w", "e", 2, 3, 4), Measurement.Of("w", "e", [5.0, 1.0, 3.0, 100.0 / 50, 4.0]));

    [Fact]
    public void Of_FourTimes_LiesBetweenThem() =>
        Assert.Equal(new Measurement("w", "e", 1.75, 2.5, 3.25), Measurement.Of("w", "e", [1.0, 2.0, 3.0, 4.0]));

    [Fact]
    public void Of_OneTime_IsThatTime() => Assert.Equal(new Measurement("w", "e", 6, 6, 6), Measurement.Of("w", "e", [6.0]));

    [Fact]
    public void Exponent_TimesThatGrowWithTheSquareAtTheEnd_IsTwoThere() =>
        Assert.Equal(2, Scaling.Exponent([(8, 5), (16, 5), (32, 10), (64, 40), (128, 160)]), 12);
}
