namespace Course.Nn.Schedules;

/// <summary>η(t) = η₀/(1 + k·t), the 1/t decay (S2 · Schedules; Robbins and Monro, 1951).</summary>
/// <remarks>
/// Σ η diverges and Σ η² does not: for a convex loss stochastic gradient descent then converges.
/// </remarks>
public sealed class InverseTimeDecay : Schedule
{
    private readonly double _start;
    private readonly double _rate;

    /// <summary>Slower and slower decay.</summary>
    /// <param name="start">η₀ ≥ 0.</param>
    /// <param name="rate">k ≥ 0 per step: η halves by t = 1/k.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public InverseTimeDecay(double start, double rate)
    {
        _start = AtLeastZero(start, nameof(start));
        _rate = AtLeastZero(rate, nameof(rate));
    }

    /// <summary>What another library needs to know to build the same schedule.</summary>
    internal (double Start, double Rate) Settings => (_start, _rate);

    /// <inheritdoc/>
    protected override double Value(int step) => _start / (1 + (_rate * step));
}
