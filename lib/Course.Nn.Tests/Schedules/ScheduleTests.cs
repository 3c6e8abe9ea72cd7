using Course.Nn.Schedules;

namespace Course.Nn.Tests.Schedules;

public class ScheduleTests
{
    [Fact]
    public void Constant_AnyStep_IsTheValue() => Assert.Equal([0.3, 0.3], [new Constant(0.3).At(0), new Constant(0.3).At(999)]);

    [Fact]
    public void InverseTimeDecay_FollowsItsFormula()
    {
        var schedule = new InverseTimeDecay(0.6, 0.5);
        Assert.Equal([0.6, 0.4, 0.3, 0.1], new[] { 0, 1, 2, 10 }.Select(schedule.At).Select(rate => Math.Round(rate, 12)));
    }

    [Fact]
    public void LinearRamp_ReachesItsEndAndStays()
    {
        var schedule = new LinearRamp(0.5, 1, 4);
        Assert.Equal([0.5, 0.625, 0.75, 0.875, 1, 1], Enumerable.Range(0, 6).Select(schedule.At));
    }

    [Fact]
    public void WarmUp_AfterIt_TheOtherScheduleStartsAtItsBeginning()
    {
        var then = new StepDecay(0.8, 3);
        var schedule = new WarmUp(then, 4, 0.5);
        Assert.Equal([0.4, 0.5, 0.6, 0.7], Enumerable.Range(0, 4).Select(schedule.At).Select(rate => Math.Round(rate, 12)));
        Assert.Equal(Enumerable.Range(0, 9).Select(then.At), Enumerable.Range(4, 9).Select(schedule.At));
    }

    [Theory]
    [InlineData(1, new[] { 3, 7, 11 })]
    [InlineData(2, new[] { 3, 11 })]
    public void EndsPeriod_LastStepOfEachPeriod(int growth, int[] ends)
    {
        var schedule = new CosineRestarts(0.1, 4, growth);
        Assert.Equal(ends, Enumerable.Range(0, 15).Where(schedule.EndsPeriod));
        Assert.All(ends, step => Assert.Equal(0.1, schedule.At(step + 1)));
    }

    [Fact]
    public void CosineRestarts_MinimumZero_StaysPositive()
    {
        var schedule = new CosineRestarts(0.1, 7);
        Assert.All(Enumerable.Range(0, 50), step => Assert.InRange(schedule.At(step), 1e-4, 0.1));
    }

    [Fact]
    public void OneCycle_AfterTheLastStep_StaysAtTheEnd()
    {
        var schedule = new OneCycle(0.1, 1, 0.01, 10, 0.5);
        Assert.Equal(0.1, schedule.At(0), 1e-15);
        Assert.Equal(1, schedule.At(4), 1e-15);
        Assert.Equal(0.01, schedule.At(9), 1e-15);
        Assert.Equal(schedule.At(9), schedule.At(500));
    }

    [Fact]
    public void At_NegativeStep_Fails() => AssertMessage("Constant: step -1; expected at least 0, the first one", () => new Constant(1).At(-1));

    [Fact]
    public void New_OptionOutOfRange_NamesIt()
    {
        var constant = new Constant(1);
        AssertMessage("Constant: value -1; expected a finite number of at least 0", () => new Constant(-1));
        AssertMessage("LinearRamp: from -1; expected a finite number of at least 0", () => new LinearRamp(-1, 1, 1));
        AssertMessage("LinearRamp: steps 0; expected at least 1", () => new LinearRamp(1, 1, 0));
        AssertMessage("StepDecay: start NaN; expected a finite number of at least 0", () => new StepDecay(double.NaN, 1));
        AssertMessage("StepDecay: steps per stair 0; expected at least 1", () => new StepDecay(1, 0));
        AssertMessage("StepDecay: factor 1; expected a number above 0 and below 1", () => new StepDecay(1, 1, 1));
        AssertMessage("ExponentialDecay: rate -1; expected a finite number of at least 0", () => new ExponentialDecay(1, -1));
        AssertMessage("InverseTimeDecay: rate -1; expected a finite number of at least 0", () => new InverseTimeDecay(1, -1));
        AssertMessage("CosineRestarts: period in steps 0; expected at least 1", () => new CosineRestarts(1, 0));
        AssertMessage("CosineRestarts: growth of the period 0; expected at least 1", () => new CosineRestarts(1, 1, 0));
        AssertMessage("CosineRestarts: minimum 2; expected 0 to the maximum 1", () => new CosineRestarts(1, 1, 1, 2));
        AssertMessage("WarmUp: steps of warm-up 0; expected at least 1", () => new WarmUp(constant, 0));
        AssertMessage("WarmUp: start share 0; expected a number above 0 and below 1", () => new WarmUp(constant, 1, 0));
        AssertMessage("OneCycle: peak -1; expected a finite number of at least 0", () => new OneCycle(1, -1, 1, 10));
        AssertMessage("OneCycle: steps 1; expected at least 2", () => new OneCycle(1, 1, 1, 1));
        AssertMessage("OneCycle: share 1; expected a number above 0 and below 1", () => new OneCycle(1, 1, 1, 10, 1));
        AssertMessage(
            "OneCycle: a share of 0.3 of 3 steps leaves no step on the way up; give more of either", () => new OneCycle(1, 1, 1, 3));
    }

    private static void AssertMessage(string expected, Func<object> make) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);
}
