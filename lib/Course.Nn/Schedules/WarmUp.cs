namespace Course.Nn.Schedules;

/// <summary>
/// Linear warm-up before another schedule η′ (Goyal and others, 2017):
/// η(t) = η′(0)·(f + (1 − f)·t/T) for t &lt; T, then η′(t − T).
/// </summary>
public sealed class WarmUp : Schedule
{
    private readonly Schedule _then;
    private readonly int _steps;
    private readonly double _startShare;

    /// <summary>A slow start.</summary>
    /// <param name="then">η′, the schedule after the warm-up.</param>
    /// <param name="steps">T ≥ 1.</param>
    /// <param name="startShare">f, 0 &lt; f &lt; 1: the share of η′(0) at the first step; default 0.1.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public WarmUp(Schedule then, int steps, double startShare = 0.1)
    {
        Require.NotNull(then);
        _then = then;
        _steps = AtLeast(1, steps, "steps of warm-up");
        _startShare = Share(startShare, "start share");
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (Schedule Then, int Steps, double StartShare) Settings => (_then, _steps, _startShare);

    /// <inheritdoc/>
    protected override double Value(int step) => step < _steps
        ? _then.At(0) * (_startShare + ((1 - _startShare) * step / _steps))
        : _then.At(step - _steps);
}
