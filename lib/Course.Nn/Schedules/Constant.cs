namespace Course.Nn.Schedules;

/// <summary>η(t) = η₀.</summary>
public sealed class Constant : Schedule
{
    private readonly double _value;

    /// <summary>The same value at every step.</summary>
    /// <param name="value">η₀ ≥ 0.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public Constant(double value) => _value = AtLeastZero(value, nameof(value));

    /// <inheritdoc/>
    protected override double Value(int step) => _value;
}
