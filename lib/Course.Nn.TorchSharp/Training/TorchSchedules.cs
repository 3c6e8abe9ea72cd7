using Course.Nn.Schedules;
using Course.Nn.TorchSharp.Counterparts;
using static TorchSharp.torch.optim;

namespace Course.Nn.TorchSharp.Training;

/// <summary>Our schedules by those of libtorch, each a function of the learning rate that the optimiser starts with.</summary>
internal static class TorchSchedules
{
    /// <summary>The learning rate to give to libtorch's optimiser, which its schedule takes as its own start or peak.</summary>
    /// <exception cref="NotSupportedException">The schedule has no counterpart.</exception>
    public static double Base(Schedule schedule) => schedule switch
    {
        Constant => schedule.At(0),
        StepDecay decay => decay.Settings.Start,
        ExponentialDecay decay => decay.Settings.Start,
        LinearRamp { Settings: { From: > 0 } ramp } => Math.Max(ramp.From, ramp.To),
        LinearRamp => throw new NotSupportedException("TorchReference: LinearRamp from 0: LinearLR multiplies a rate and cannot leave 0; start a little above it"),
        CosineRestarts cosine => cosine.Settings.Maximum,
        OneCycle cycle => cycle.Settings.Peak,
        WarmUp warmUp => Base(warmUp.Settings.Then),
        _ => throw CounterpartTable.Refusal(schedule),
    };

    /// <summary>The schedule of an optimiser that has <see cref="Base"/> for its learning rate.</summary>
    /// <param name="schedule">Ours.</param>
    /// <param name="optimizer">Theirs.</param>
    /// <param name="factor">What multiplies the learning rate of this optimiser's parameters.</param>
    public static lr_scheduler.LRScheduler For(Schedule schedule, Optimizer optimizer, double factor) => schedule switch
    {
        Constant => lr_scheduler.ConstantLR(optimizer, factor: 1),
        StepDecay { Settings: var decay } => lr_scheduler.StepLR(optimizer, decay.Every, decay.Factor),
        ExponentialDecay { Settings: var decay } => lr_scheduler.ExponentialLR(optimizer, Math.Exp(-decay.Rate)),
        LinearRamp { Settings: var ramp } => lr_scheduler.LinearLR(optimizer, ramp.From / Base(schedule), ramp.To / Base(schedule), ramp.Steps),
        CosineRestarts { Settings: var cosine } => lr_scheduler.CosineAnnealingLR(optimizer, cosine.Period, cosine.Minimum * factor),
        OneCycle { Settings: var cycle } => lr_scheduler.OneCycleLR(
            optimizer, cycle.Peak * factor, cycle.Steps, pct_start: (cycle.Turn + 1) / cycle.Steps, cycle_momentum: false,
            div_factor: cycle.Peak / cycle.Start, final_div_factor: cycle.Start / cycle.End),
        WarmUp { Settings: var warmUp } => lr_scheduler.SequentialLR(
            optimizer,
            [lr_scheduler.LinearLR(optimizer, warmUp.StartShare, 1, warmUp.Steps), For(warmUp.Then, optimizer, factor)],
            [warmUp.Steps]),
        _ => throw CounterpartTable.Refusal(schedule),
    };

    /// <summary>How many steps the two have in common: all, but for cosine restarts, of which TorchSharp has only the first period.</summary>
    public static int Length(Schedule schedule) => schedule switch
    {
        CosineRestarts cosine => cosine.Settings.Period,
        WarmUp warmUp => Length(warmUp.Settings.Then) is int.MaxValue ? int.MaxValue : warmUp.Settings.Steps + Length(warmUp.Settings.Then),
        OneCycle cycle => cycle.Settings.Steps,
        _ => int.MaxValue,
    };
}
