namespace Course.Nn.Averaging;

/// <summary>
/// The mean of all values so far: θ̄ = θ̄ + (θ − θ̄)/t. Updated after every step, it is Polyak averaging (S2 · Averaging; Polyak and
/// Juditsky, 1992); updated after every epoch or at the end of every period of a schedule, stochastic weight averaging, SWA
/// (Izmailov and others, 2018).
/// </summary>
public sealed class StochasticWeightAveraging : ParameterAverage
{
    private protected override double Weight(int count) => 1.0 / count;
}
