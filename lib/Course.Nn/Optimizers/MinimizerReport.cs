using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>Where a <see cref="Minimizer"/> ended, and how it got there.</summary>
/// <param name="X">The last point, Float64 [n].</param>
/// <param name="Value">f(x) there.</param>
/// <param name="GradientNorm">‖∇f(x)‖ there.</param>
/// <param name="Values">f at the start and after each step.</param>
/// <param name="Evaluations">How often f and its gradient were computed.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record MinimizerReport(
    Tensor X, double Value, double GradientNorm, IReadOnlyList<double> Values, int Evaluations, StopReason Reason)
{
    /// <summary>Number of steps.</summary>
    public int Iterations => Values.Count - 1;
}

/// <summary>Why a <see cref="Minimizer"/> ended.</summary>
public enum StopReason
{
    /// <summary>The gradient is small enough: a minimum, or for Newton any point where the slope is 0.</summary>
    GradientIsSmall,

    /// <summary>All steps were used.</summary>
    MaximumIterations,

    /// <summary>
    /// No point along the direction was low enough: f and its gradient do not fit together, as on mini-batches, or rounding
    /// is all that is left.
    /// </summary>
    LineSearchFailed,

    /// <summary>f or its gradient became NaN or infinite.</summary>
    NotFinite,
}
