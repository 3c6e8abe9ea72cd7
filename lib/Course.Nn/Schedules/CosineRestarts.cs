namespace Course.Nn.Schedules;

/// <summary>
/// Cosine annealing with warm restarts, SGDR (S2 · SGDR; Loshchilov and Hutter, 2017): u steps into a period of T steps,
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
    /// <param name="maximum">η_max ≥ 0.</param>
    /// <param name="period">T of the first period, at least 1.</param>
    /// <param name="growth">m ≥ 1, how many times longer each period is than the one before; default 1.</param>
    /// <param name="minimum">η_min, 0 ≤ η_min ≤ η_max; default 0, which is approached but not reached.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public CosineRestarts(double maximum, int period, int growth = 1, double minimum = 0)
    {
        _maximum = AtLeastZero(maximum, nameof(maximum));
        _period = AtLeast(1, period, "period in steps");
        _growth = AtLeast(1, growth, "growth of the period");
        Require.That(minimum >= 0 && minimum <= maximum, $"CosineRestarts: minimum {minimum}; expected 0 to the maximum {maximum}");
        _minimum = minimum;
    }

    /// <summary>Whether the next step, t + 1, starts a new period: the moment for a snapshot.</summary>
    /// <param name="step">t ≥ 0.</param>
    public bool EndsPeriod(int step)
    {
        (long position, long length) = Locate(step);
        return position == length - 1;
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double Maximum, double Minimum, int Period, int Growth) Settings => (_maximum, _minimum, _period, _growth);

    /// <inheritdoc/>
    protected override double Value(int step)
    {
        (long position, long length) = Locate(step);
        return Cosine(_maximum, _minimum, (double)position / length);
    }

    /// <summary>
    /// u and T of the period that step t lies in. Each period is at least twice as long as the one before, so that 31 of them pass
    /// every step; no product overflows, as only a T of at most 31 bits is multiplied by an m of 31 bits.
    /// </summary>
    private (long Position, long Length) Locate(int step)
    {
        if (_growth == 1)
        {
            return (step % _period, _period);
        }

        (long position, long length) = (step, _period);
        while (position >= length)
        {
            position -= length;
            length *= _growth;
        }

        return (position, length);
    }
}
