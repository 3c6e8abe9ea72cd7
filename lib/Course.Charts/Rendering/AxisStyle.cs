namespace Course.Charts.Rendering;

/// <summary>How an axis is laid out.</summary>
internal readonly record struct AxisStyle
{
    /// <summary>Whether equal distances are equal factors.</summary>
    public bool IsLog { get; init; }

    /// <summary>Whether only whole numbers are marked.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Whether the low end is where the high end usually is.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Whether the axis begins at 0, as bars do.</summary>
    public bool FromZero { get; init; }

    /// <summary>Names in the place of numbers, at 0, 1, 2, …; null for numbers.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Share of the range left free at both ends.</summary>
    public double Padding { get; init; }
}
