namespace Course.Nn.Schedules;

/// <summary>η(t) = η₀·e^(−k·t) (S2 · Schedules).</summary>
public sealed class ExponentialDecay : Schedule
{
    private readonly double _start;
    private readonly double _rate;

    /// <summary>The same share lost at every step.</summary>
    /// <param name="start">η₀ ≥ 0.</param>
    /// <param name="rate">k ≥ 0 per step; −ln γ multiplies by γ per step.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public ExponentialDecay(double start, double rate)
    {
        _start = AtLeastZero(start, nameof(start));
        _rate = AtLeastZero(rate, nameof(rate));
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double Start, double Rate) Settings => (_start, _rate);

    /// <inheritdoc/>
    protected override double Value(int step) => _start * Math.Exp(-_rate * step);
}
