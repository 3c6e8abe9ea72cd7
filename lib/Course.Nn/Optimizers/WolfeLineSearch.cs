using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Finds t with f(x + t·p) ≤ f(x) + c₁·t·m and slope ≥ c₂·m there, m = ∇f(x)·p &lt; 0 (the Wolfe conditions): low
/// enough, and past the steepest part, so that the change of the gradient says something about the curvature.
/// </summary>
/// <remarks>By doubling and halving an interval (Lewis and Overton, 2013), with c₁ = 10⁻⁴ and c₂ = 0.9.</remarks>
internal static class WolfeLineSearch
{
    private const double Decrease = 1e-4;
    private const double Flatter = 0.9;
    private const int MaximumTrials = 40;

    /// <returns>t with f and its gradient there; null when p does not lead down or no trial is good.</returns>
    public static (double T, ObjectiveValue Value)? Find(Objective f, Tensor x, Tensor p, ObjectiveValue here, double trial)
    {
        double m = (here.Gradient * p).Sum();
        (double low, double high, double t) = (0, double.PositiveInfinity, trial);
        for (int i = 0; m < 0 && i < MaximumTrials; i++)
        {
            ObjectiveValue there = f(x + (t * p));
            if (!(there.Value <= here.Value + (Decrease * t * m)))
            {
                high = t;
            }
            else if ((there.Gradient * p).Sum() < Flatter * m)
            {
                low = t;
            }
            else
            {
                return (t, there);
            }

            t = double.IsFinite(high) ? (low + high) / 2 : 2 * low;
        }

        return null;
    }
}
