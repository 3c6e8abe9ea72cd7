namespace Course.Nn.Training;

/// <summary>What a <see cref="LearningRateFinder"/> tries.</summary>
public sealed record LearningRateFinderOptions
{
    /// <summary>The first learning rate, &gt; 0; default 10⁻⁶.</summary>
    public double From { get; init; } = 1e-6;

    /// <summary>The last learning rate, more than <see cref="From"/>; default 10.</summary>
    public double To { get; init; } = 10;

    /// <summary>How many rates, each for one step, at least 2; default 100.</summary>
    public int Steps { get; init; } = 100;

    /// <summary>β, memory of the smoothed loss, 0 ≤ β &lt; 1; default 0.8.</summary>
    public double Smoothing { get; init; } = 0.8;

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        Require.Positive(From, "LearningRateFinder", "first rate");
        Require.That(double.IsFinite(To) && To > From, $"LearningRateFinder: last rate {To}; expected more than the first, {From}");
        Require.AtLeast(Steps, 2, "LearningRateFinder");
        Require.BelowOne(Smoothing, "LearningRateFinder");
    }
}
