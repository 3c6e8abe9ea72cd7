using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Tests.Trials;
using Course.Nn.TorchSharp.Training;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Schedules;

/// <summary>
/// Learning rates are 64-bit numbers whatever the element type. TorchSharp gets each from the one before: every step adds a few roundings
/// of the largest rate so far, ours has a few in all.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class ScheduleTests
{
    private const int RoundingsPerStep = 8;

    [SkippableTheory]
    [Configurations("Constant", 20)]
    public void Constant_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new Constant(Rate(trial))));

    [SkippableTheory]
    [Configurations("StepDecay", 60)]
    public void StepDecay_LikeLibtorch(Family family) => family.Run(trial => Check(trial, Step(trial)));

    [SkippableTheory]
    [Configurations("ExponentialDecay", 60)]
    public void ExponentialDecay_LikeLibtorch(Family family) => family.Run(trial => Check(trial, Exponential(trial)));

    [SkippableTheory]
    [Configurations("LinearRamp", 60)]
    public void LinearRamp_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new LinearRamp(Rate(trial), Rate(trial), trial.Whole(1, 40))));

    [SkippableTheory]
    [Configurations("CosineRestarts", 60)]
    public void CosineRestarts_LikeLibtorchForOnePeriod(Family family) => family.Run(trial =>
    {
        double maximum = Rate(trial);
        Check(trial, new CosineRestarts(maximum, trial.Whole(1, 40), trial.Whole(1, 3), maximum * trial.Uniform(0, 0.9)));
    });

    [SkippableTheory]
    [Configurations("OneCycle", 60)]
    public void OneCycle_LikeLibtorch(Family family) => family.Run(trial =>
    {
        double peak = Rate(trial);
        Check(trial, new OneCycle(peak * trial.Uniform(0.01, 0.9), peak, peak * trial.Uniform(1e-4, 0.5), trial.Whole(10, 60), trial.Uniform(0.2, 0.8)));
    });

    [SkippableTheory]
    [Configurations("WarmUp", 60)]
    public void WarmUp_LikeLibtorch(Family family) => family.Run(trial =>
        Check(trial, new WarmUp(trial.Chance(0.5) ? Step(trial) : Exponential(trial), trial.Whole(1, 15), trial.Uniform(0.01, 0.9))));

    private static double Rate(Trial trial) => Math.Pow(10, trial.Uniform(-4, 0));

    private static StepDecay Step(Trial trial) => new(Rate(trial), trial.Whole(1, 12), trial.Uniform(0.1, 0.9));

    private static ExponentialDecay Exponential(Trial trial) => new(Rate(trial), trial.Uniform(0, 0.2));

    private static void Check(Trial trial, Schedule schedule)
    {
        var parameter = new Parameter("w", trial.Normal([2])) { LearningRateFactor = trial.Chance(0.3) ? 0.1 : 1 };
        parameter.Gradient = Tensor.Zeros(parameter.Value.Shape, trial.Type);
        using global::TorchSharp.Modules.Parameter link = new ParameterLink(parameter, parameter.ToTorch(transposed: false, torch.CPU), false).Theirs;
        link.grad = parameter.Gradient.ToTorch(torch.CPU);
        using var theirs = new TorchSteps(new Sgd(1), [new ParameterLink(parameter, link, false)], schedule);
        int steps = Math.Min(60, TorchSchedules.Length(schedule));
        (double largest, double epsilon) = (0, TorchDifference.Epsilon(ElementType.Float64));
        for (int step = 0; step < steps; step++)
        {
            double ours = schedule.At(step) * parameter.LearningRateFactor;
            largest = Math.Max(largest, Math.Max(ours, TorchSchedules.Base(schedule)));
            trial.Description = $"{schedule.GetType().Name}, step {step} of {steps}";
            Agree.On("η", ours, theirs.LearningRates.Single(), RoundingsPerStep * (step + 1) * epsilon * largest);
            theirs.Step();
        }
    }
}
