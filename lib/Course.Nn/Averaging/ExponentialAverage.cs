namespace Course.Nn.Averaging;

/// <summary>A mean that forgets (lecture S2): θ̄ = ρ·θ̄ + (1 − ρ)·θ, starting at the first θ.</summary>
/// <param name="decay">ρ, 0 ≤ ρ &lt; 1: looks back over about 1/(1 − ρ) steps; default 0.995, as in the lecture.</param>
public sealed class ExponentialAverage(double decay = 0.995) : ParameterAverage
{
    private readonly double _decay = decay is >= 0 and < 1
        ? decay
        : throw new ArgumentException(FormattableString.Invariant($"ExponentialAverage: decay {decay}; expected 0 ≤ decay < 1"));

    private protected override double Weight(int count) => 1 - _decay;
}
