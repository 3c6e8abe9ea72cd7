namespace Course.Nn.Optimizers;

/// <summary>When a <see cref="Minimizer"/> stops, and how far it goes along each direction.</summary>
public sealed record MinimizerOptions
{
    /// <summary>Steps at most, at least 1; default 100.</summary>
    public int MaximumIterations { get; init; } = 100;

    /// <summary>Stops where ‖∇f‖ is at most this, at least 0; default 10⁻⁶.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>
    /// A fixed share of each direction to go, &gt; 0; null (default) searches along it. <see cref="Newton"/> always goes
    /// this share, 1 unless given.
    /// </summary>
    public double? Step { get; init; }

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        Require(MaximumIterations >= 1, MaximumIterations, "maximum iterations", "at least 1");
        Require(double.IsFinite(GradientTolerance) && GradientTolerance >= 0, GradientTolerance, "gradient tolerance", "a number of at least 0");
        Require(Step is not { } step || (double.IsFinite(step) && step > 0), Step ?? 0, "step", "a positive number");
    }

    private static void Require(bool condition, double value, string name, string expected)
    {
        if (!condition)
        {
            throw new ArgumentException(FormattableString.Invariant($"MinimizerOptions: {name} {value}; expected {expected}"));
        }
    }
}
