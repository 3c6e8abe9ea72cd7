namespace Course.Nn.Averaging;

/// <summary>The mean of all values so far (Polyak and Juditsky, 1992): θ̄ = θ̄ + (θ − θ̄)/t.</summary>
public sealed class RunningAverage : ParameterAverage
{
    private protected override double Weight(int count) => 1.0 / count;
}
