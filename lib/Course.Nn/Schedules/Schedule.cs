namespace Course.Nn.Schedules;

/// <summary>
/// A value that changes during training as a function of the step t alone: the learning rate η(t), the momentum ρ(t)
/// (S2 · schedules), or the rate of dropout p(t) (S0 · dropout).
/// </summary>
/// <remarks>
/// Steps count updates of the parameters, not epochs: for a change per epoch, give periods in steps per epoch. Every schedule of
/// this library is finite and at least 0 at every step up to the largest <see cref="int"/>, and 0 is a legal rate.
/// </remarks>
public abstract class Schedule
{
    /// <summary>η(t).</summary>
    /// <param name="step">t = 0 for the first step.</param>
    /// <exception cref="ArgumentException">t is negative.</exception>
    public double At(int step)
    {
        Require.AtLeast(step, 0, GetType().Name, hint: ", the first one");
        return Value(step);
    }

    /// <summary>η(t) for t ≥ 0.</summary>
    /// <param name="step">t.</param>
    protected abstract double Value(int step);

    private protected double AtLeastZero(double value, string name) => Require.NotNegative(value, GetType().Name, name);

    private protected double Share(double value, string name) => Require.Inside(value, 0, 1, GetType().Name, name);

    private protected int AtLeast(int least, int value, string name) => Require.AtLeast(value, least, GetType().Name, name);

    /// <summary>From a to b along half a cosine wave as p goes from 0 to 1: b + (a − b)·(1 + cos(π·p))/2.</summary>
    private protected static double Cosine(double a, double b, double p) => b + ((a - b) * ((1 + Math.Cos(Math.PI * p)) / 2));
}
