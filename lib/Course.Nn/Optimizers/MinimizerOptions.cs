namespace Course.Nn.Optimizers;

/// <summary>When a <see cref="Minimizer"/> stops, and how far it goes along each direction.</summary>
public sealed record MinimizerOptions
{
    /// <summary>Steps at most, at least 1; default 100.</summary>
    public int MaximumIterations { get; init; } = 100;

    /// <summary>Stops where ‖∇f‖ is at most this, at least 0; default 10⁻⁶.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>
    /// A fixed share t of each direction to go, &gt; 0; null (default) searches along it. The first step of <see cref="Bfgs"/> and
    /// <see cref="Lbfgs"/>, whose direction −∇f has no length of its own, goes min(1, 1/Σ|∇f|) times as far, as in PyTorch's.
    /// <see cref="Newton"/> always goes a fixed share, 1 unless given.
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
