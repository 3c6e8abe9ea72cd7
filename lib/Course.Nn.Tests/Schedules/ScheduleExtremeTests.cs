using Course.Nn.Schedules;

namespace Course.Nn.Tests.Schedules;

/// <summary>Every schedule at every step, with the largest and smallest numbers that it takes.</summary>
public class ScheduleExtremeTests
{
    private static readonly int[] Steps = [0, 1, 2, 31, 1_000_000_000, int.MaxValue - 1, int.MaxValue];

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, Schedule> All => new()
    {
        ["constant 0"] = new Constant(0),
        ["largest constant"] = new Constant(double.MaxValue),
        ["steps"] = new StepDecay(double.MaxValue, 1, 1 - 1e-16),
        ["steps at once"] = new StepDecay(1, 1, double.Epsilon),
        ["steps seldom"] = new StepDecay(1, int.MaxValue),
        ["exponential"] = new ExponentialDecay(double.MaxValue, double.MaxValue),
        ["exponential, slow"] = new ExponentialDecay(1, double.Epsilon),
        ["1/t"] = new InverseTimeDecay(double.MaxValue, double.MaxValue),
        ["ramp down"] = new LinearRamp(double.MaxValue, 0, int.MaxValue),
        ["ramp up"] = new LinearRamp(0, double.MaxValue, 1),
        ["cosine"] = new CosineRestarts(double.MaxValue, int.MaxValue, int.MaxValue),
        ["cosine, long growth"] = new CosineRestarts(0.1, 100, int.MaxValue),
        ["cosine, growth that overflows to 0"] = new CosineRestarts(0.1, 65536, 65536),
        ["cosine, growth of a power of two"] = new CosineRestarts(0.1, 32, 1 << 27),
        ["cosine, doubling"] = new CosineRestarts(0.1, 1, 2),
        ["cosine, every step"] = new CosineRestarts(0.1, 1, 1, 0.1),
        ["warm-up"] = new WarmUp(new Constant(double.MaxValue), int.MaxValue, double.Epsilon),
        ["warm-up, short"] = new WarmUp(new CosineRestarts(0.1, 1, 3), 1),
        ["cycle"] = new OneCycle(0, double.MaxValue, 0, int.MaxValue),
        ["cycle, long rise"] = new OneCycle(double.MaxValue, 0, double.MaxValue, int.MaxValue, 1 - 1e-16),
        ["cycle of a tiny rate"] = OneCycle.ForLearningRate(double.Epsilon, 10),
        ["curriculum"] = new CurriculumDropout(double.Epsilon, 1),
        ["curriculum, slow"] = new CurriculumDropout(1 - 1e-16, int.MaxValue),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void At_AnyStep_IsAFiniteNumberOfAtLeastZero(string name) =>
        Assert.All(Steps, step => Assert.InRange(All[name].At(step), 0, double.MaxValue));

    [Fact]
    public void All_Schedules_AreHere() => Assert.Equal(
        typeof(Schedule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Schedule))).Select(type => type.Name).Order(),
        All.Values.Select(schedule => schedule.GetType().Name).Distinct().Order());

    [Theory]
    [InlineData(1, 2, 2_147_483_646, true)]
    [InlineData(1, 2, 2_147_483_647, false)]
    [InlineData(65536, 65536, 65535, true)]
    [InlineData(65536, 65536, int.MaxValue, false)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue - 1, true)]
    public void EndsPeriod_FarOut_IsRight(int period, int growth, int step, bool ends) =>
        Assert.Equal(ends, new CosineRestarts(0.1, period, growth).EndsPeriod(step));
}
