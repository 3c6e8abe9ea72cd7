namespace Course.Charts.Rendering;

/// <summary>The range of numbers along one side of a plot, linear or logarithmic.</summary>
internal sealed class Axis
{
    private readonly AxisStyle _style;
    private readonly double _low;
    private readonly double _high;

    /// <summary>An axis that reaches all the values it can show; 0 to 1 when there are none.</summary>
    public Axis(IEnumerable<double> values, AxisStyle style)
    {
        _style = style;
        double[] shown = [.. values.Where(CanShow).Select(Scaled)];
        (double low, double high) = shown.Length == 0 ? (0, 1) : Spread(shown.Min(), shown.Max());
        double free = style.Padding * (high - low);
        (_low, _high) = (style.FromZero && !style.IsLog ? 0 : low - free, high + free);
        Ticks = style.Names is { } names ? AxisNames.Ticks(names) : style.IsLog ? LogTicks.Between(_low, _high) : LinearTicks.Between(_low, _high, style.IsInteger);
    }

    /// <summary>The ends: numbers, or their decimal logarithms when the axis is logarithmic.</summary>
    public (double Low, double High) Ends => (_low, _high);

    /// <summary>The ends as numbers.</summary>
    public (double Low, double High) Range => IsLog ? (Math.Pow(10, _low), Math.Pow(10, _high)) : Ends;

    public bool IsLog => _style.IsLog;

    public bool IsReversed => _style.IsReversed;

    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Whether a number has a place on this axis.</summary>
    public bool CanShow(double value) => Math.Abs(value) <= Drawable.Largest && (!IsLog || value > 0);

    /// <summary>Where a number lies: 0 at the left or lower end, 1 at the other.</summary>
    public double Position(double value)
    {
        double position = (Scaled(value) - _low) / (_high - _low);
        return IsReversed ? 1 - position : position;
    }

    private double Scaled(double value) => IsLog ? Math.Log10(value) : value;

    /// <summary>A range around a single number, which has none of its own.</summary>
    private (double Low, double High) Spread(double low, double high)
    {
        if (high - low > 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            return (low, high);
        }

        double half = IsLog || low == 0 ? 0.5 : Math.Abs(low) / 10;
        return (low - half, high + half);
    }
}
