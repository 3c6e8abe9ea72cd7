using Course.Nn.Tensors;

namespace Course.Nn.WithoutBackprop;

/// <summary>
/// Local search (S3 · hill climbing): x′ = x + s·N(0, I); go there if f(x′) ≤ f(x). Needs no derivative, so it works on the
/// 0/1 objective, where gradients are 0.
/// </summary>
/// <remarks>
/// Moves that change nothing are made too: that is how it crosses plateaus. In many dimensions most directions lead up,
/// so it needs far more evaluations than a gradient would.
/// </remarks>
public static class HillClimbing
{
    /// <summary>Tries a fixed number of random moves.</summary>
    /// <param name="objective">f.</param>
    /// <param name="start">Where the search begins, any shape.</param>
    /// <param name="random">The moves.</param>
    /// <param name="stepSize">s &gt; 0; default 0.1.</param>
    /// <param name="trials">Number of moves tried, at least 1; default 1000.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static HillClimbingResult Minimize(
        Func<Tensor, double> objective, Tensor start, Random random, double stepSize = 0.1, int trials = 1000)
    {
        Require.NotNull(objective);
        Require.NotNull(start);
        Require.Positive(stepSize, "HillClimbing");
        Require.AtLeast(trials, 1, "HillClimbing");

        (Tensor x, double value) = (start, objective(start));
        List<double> values = [value];
        for (int trial = 0; trial < trials; trial++)
        {
            Tensor there = x + Tensor.RandomNormal(random, x.Shape, standardDeviation: stepSize, type: x.ElementType);
            double valueThere = objective(there);
            if (valueThere <= value)
            {
                (x, value) = (there, valueThere);
            }

            values.Add(value);
        }

        return new HillClimbingResult(x, values);
    }
}

/// <summary>What <see cref="HillClimbing"/> came to.</summary>
/// <param name="X">The last point.</param>
/// <param name="Values">f at the start and after each trial; never rises.</param>
public sealed record HillClimbingResult(Tensor X, IReadOnlyList<double> Values);
