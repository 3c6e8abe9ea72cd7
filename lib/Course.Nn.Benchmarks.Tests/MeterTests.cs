using Course.Nn.Benchmarks.Engines;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Tests;

public class MeterTests
{
    private static readonly MeasuringOptions Options = new() { Rounds = 3, RoundSeconds = 0.1, WarmUpSeconds = 1, WarmUpSteps = 40, PauseSeconds = 0 };

    [Fact]
    public void Measure_StepsOfKnownLength_GivesMillisecondsPerStepOverRoundsOfTheAskedLength()
    {
        var engine = new FakeEngine("A", secondsPerStep: 0.002);

        Measurement measurement = Assert.Single(Meter.Measure("w", [engine], Options));

        Assert.Equal(("w", "A"), (measurement.Workload, measurement.Engine));
        Assert.Equal(2.0, measurement.Median, 12);
        Assert.Equal([50, 50, 50], engine.Steps.TakeLast(3));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.002)]
    [InlineData(0.5)] // 40 steps take longer than a second
    public void Measure_BeforeTheRounds_WarmsUpForBothTheTimeAndTheSteps(double secondsPerStep)
    {
        var engine = new FakeEngine("A", secondsPerStep);

        Meter.Measure("w", [engine], Options);

        int[] warmUp = [.. engine.Steps.SkipLast(Options.Rounds)];
        Assert.True(warmUp.Sum() >= 40, $"{warmUp.Sum()} steps");
        Assert.True(warmUp.Sum() * secondsPerStep >= 1, $"{warmUp.Sum() * secondsPerStep} s");
    }

    [Fact]
    public void Measure_SeveralEngines_TakesTurns()
    {
        var log = new List<string>();
        FakeEngine[] engines = [new("A", 0.01, log: log), new("B", 0.02, log: log), new("C", 0.03, log: log)];

        IReadOnlyList<Measurement> measurements = Meter.Measure("w", engines, Options);

        Assert.Equal("ABCABCABC", string.Concat(log.TakeLast(9)));
        Assert.Equal(["A", "B", "C"], measurements.Select(measurement => measurement.Engine));
        Assert.Equal([10.0, 20.0, 30.0], measurements.Select(measurement => Math.Round(measurement.Median, 9)));
    }

    [Fact]
    public void Measure_EngineWithoutTheWorkload_IsLeftOut()
    {
        var without = new FakeEngine("B", 0.01, parameters: null);

        Assert.Single(Meter.Measure("w", [new FakeEngine("A", 0.01), without], Options));
        Assert.Empty(without.Steps);
    }

    [Fact]
    public void Measure_DifferentNumbersOfParameters_SaysWhose() => Assert.Equal(
        "w: A trains 7 parameters and B 8; the workloads differ",
        Assert.Throws<EngineException>(() => Meter.Measure("w", [new FakeEngine("A", 0.01), new FakeEngine("B", 0.01, parameters: 8)], Options)).Message);

    [Fact]
    public void Measure_Cancelled_StopsAtTheEndOfTheRound()
    {
        using var cancellation = new CancellationTokenSource();
        var engine = new FakeEngine("A", 0.01) { AfterRun = cancellation.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => Meter.Measure("w", [engine], Options with { Cancellation = cancellation.Token }));
        Assert.Single(engine.Steps);
    }

    [Fact]
    public void Measure_EngineEndedByTheCancellation_IsNotAFailure()
    {
        using var cancellation = new CancellationTokenSource();
        var killed = new FakeEngine("A", 0.01)
        {
            AfterRun = () =>
            {
                cancellation.Cancel();
                throw new EngineException("ended");
            },
        };

        Assert.ThrowsAny<OperationCanceledException>(() => Meter.Measure("w", [killed], Options with { Cancellation = cancellation.Token }));
    }
}
