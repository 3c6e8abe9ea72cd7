namespace Course.Nn.Schedules;

/// <summary>η(t) = η₀·γ^⌊t/T⌋: times γ every T steps (S2 · Schedules).</summary>
public sealed class StepDecay : Schedule
{
    private readonly double _start;
    private readonly double _factor;
    private readonly int _every;

    /// <summary>A staircase.</summary>
    /// <param name="start">η₀ ≥ 0.</param>
    /// <param name="every">T ≥ 1, in steps.</param>
    /// <param name="factor">γ, 0 &lt; γ &lt; 1; default 0.5.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public StepDecay(double start, int every, double factor = 0.5)
    {
        _start = AtLeastZero(start, nameof(start));
        _every = AtLeast(1, every, "steps per stair");
        _factor = Share(factor, nameof(factor));
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double Start, int Every, double Factor) Settings => (_start, _every, _factor);

    /// <inheritdoc/>
    protected override double Value(int step) => _start * Math.Pow(_factor, step / _every);
}
