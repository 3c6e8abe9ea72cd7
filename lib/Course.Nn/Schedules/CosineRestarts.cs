namespace Course.Nn.Schedules;

/// <summary>
/// Cosine annealing with warm restarts, SGDR (lecture S2; Loshchilov and Hutter, 2017): u steps into a period of T steps,
/// η = η_min + (η_max − η_min)·(1 + cos(π·u/T))/2; the next period has m·T steps.
/// </summary>
/// <remarks>Each period ends with small steps in some minimum, where snapshot ensembles take their snapshots.</remarks>
public sealed class CosineRestarts : Schedule
{
    private readonly double _maximum;
    private readonly double _minimum;
    private readonly int _period;
    private readonly int _growth;

    /// <summary>Half a cosine wave per period.</summary>
    /// <param name="maximum">η_max &gt; 0.</param>
    /// <param name="period">T of the first period, at least 1.</param>
    /// <param name="growth">m ≥ 1, how many times longer each period is than the one before; default 1.</param>
    /// <param name="minimum">η_min, 0 ≤ η_min ≤ η_max; default 0, which is approached but not reached.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public CosineRestarts(double maximum, int period, int growth = 1, double minimum = 0)
    {
        _maximum = Positive(maximum, nameof(maximum));
        _period = AtLeast(1, period, "steps in the first period");
        _growth = AtLeast(1, growth, "as the growth of the period");
        _minimum = minimum >= 0 && minimum <= maximum
            ? minimum
            : throw new ArgumentException(FormattableString.Invariant($"CosineRestarts: minimum {minimum}; expected 0 to the maximum {maximum}"));
    }

    /// <summary>Whether the next step, t + 1, starts a new period: the moment for a snapshot.</summary>
    /// <param name="step">t ≥ 0.</param>
    public bool EndsPeriod(int step)
    {
        (int position, int length) = Locate(step);
        return position == length - 1;
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double Maximum, double Minimum, int Period, int Growth) Settings => (_maximum, _minimum, _period, _growth);

    /// <inheritdoc/>
    protected override double Value(int step)
    {
        (int position, int length) = Locate(step);
        return Cosine(_maximum, _minimum, (double)position / length);
    }

    /// <summary>u and T of the period that step t lies in.</summary>
    private (int Position, int Length) Locate(int step)
    {
        if (_growth == 1)
        {
            return (step % _period, _period);
        }

        (int position, int length) = (step, _period);
        while (position >= length)
        {
            position -= length;
            length *= _growth;
        }

        return (position, length);
    }
}
