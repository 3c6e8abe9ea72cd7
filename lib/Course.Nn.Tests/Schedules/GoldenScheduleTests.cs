using Course.Nn.Schedules;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Schedules;

/// <summary>60 steps of each schedule against PyTorch: see Golden/README.md.</summary>
public class GoldenScheduleTests
{
    // PyTorch computes most schedules from the value before: 60 roundings, relative to 0.4, stay below 1e−13.
    private const double Tolerance = 1e-13;

    private static readonly GoldenFile Golden = GoldenFile.Read("schedules");

    [Fact]
    public void StepDecay_AgreesWithPyTorch() => Compare("step", new StepDecay(0.4, 7, 0.5));

    [Fact]
    public void ExponentialDecay_AgreesWithPyTorch() => Compare("exponential", new ExponentialDecay(0.4, -Math.Log(0.9)));

    [Fact]
    public void CosineRestarts_AgreesWithPyTorch() => Compare("cosine_restarts", new CosineRestarts(0.4, 5, 2, 0.01));

    [Fact]
    public void WarmUp_AgreesWithPyTorch() => Compare("warm_up", new WarmUp(new Constant(0.4), 8, 0.25));

    [Fact]
    public void OneCycle_AgreesWithPyTorch()
    {
        Compare("one_cycle", OneCycle.ForLearningRate(0.4, 60));
        Compare("one_cycle", OneCycle.ForMomentum(60), "momenta");
    }

    private static void Compare(string name, Schedule schedule, string key = "rates")
    {
        double[] expected = Golden[name].Numbers(key);
        Assert.Equal(60, expected.Length);
        GoldenAssert.Close(expected, [.. Enumerable.Range(0, 60).Select(schedule.At)], Tolerance, name);
    }
}
