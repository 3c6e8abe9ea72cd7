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
        Require.AtLeast(MaximumIterations, 1, "MinimizerOptions");
        Require.NotNegative(GradientTolerance, "MinimizerOptions");
        if (Step is { } step)
        {
            Require.Positive(step, "MinimizerOptions");
        }
    }
}
