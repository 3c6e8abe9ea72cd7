namespace Course.Nn.Averaging;

/// <summary>Exponential moving average, EMA (S2 · averaging; Polyak and Juditsky, 1992): θ̄ = ρ·θ̄ + (1 − ρ)·θ, starting at the first θ; it forgets.</summary>
/// <param name="decay">ρ, 0 ≤ ρ &lt; 1: looks back over about 1/(1 − ρ) steps; default 0.995 (S2 · Polyak averaging).</param>
public sealed class ExponentialMovingAverage(double decay = 0.995) : ParameterAverage
{
    private readonly double _decay = Require.BelowOne(decay, "ExponentialMovingAverage");

    private protected override double Weight(int count) => 1 - _decay;
}
