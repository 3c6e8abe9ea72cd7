namespace Course.Nn.Schedules;

/// <summary>η(t) = a + (b − a)·min(t/T, 1): from a to b in T steps, then b.</summary>
/// <remarks>S3 · Momentum anneals it in this way, from 0.5 to 0.99.</remarks>
public sealed class LinearRamp : Schedule
{
    private readonly double _from;
    private readonly double _to;
    private readonly int _steps;

    /// <summary>A straight line between two values.</summary>
    /// <param name="from">a ≥ 0.</param>
    /// <param name="to">b ≥ 0.</param>
    /// <param name="steps">T ≥ 1.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public LinearRamp(double from, double to, int steps)
    {
        _from = AtLeastZero(from, nameof(from));
        _to = AtLeastZero(to, nameof(to));
        _steps = AtLeast(1, steps, nameof(steps));
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double From, double To, int Steps) Settings => (_from, _to, _steps);

    /// <inheritdoc/>
    protected override double Value(int step) => _from + ((_to - _from) * Math.Min((double)step / _steps, 1));
}
