namespace Course.Nn.Optimizers;

/// <summary>The numbers of one step of <see cref="Adam"/>, the same for all weights of a parameter.</summary>
internal readonly struct AdamStep
{
    /// <summary>η.</summary>
    public required double LearningRate { get; init; }

    /// <summary>β₁.</summary>
    public required double Beta1 { get; init; }

    /// <summary>β₂.</summary>
    public required double Beta2 { get; init; }

    /// <summary>ε.</summary>
    public required double Epsilon { get; init; }

    /// <summary>t, 1 for the first step.</summary>
    public required double Time { get; init; }

    /// <summary>Whether m̂ and v̂ differ from m and v.</summary>
    public required bool BiasCorrection { get; init; }

    /// <summary>m̂/m = 1/(1 − β₁ᵗ).</summary>
    public double FirstCorrection => BiasCorrection ? 1 / (1 - Math.Pow(Beta1, Time)) : 1;

    /// <summary>v̂/v = 1/(1 − β₂ᵗ).</summary>
    public double SecondCorrection => BiasCorrection ? 1 / (1 - Math.Pow(Beta2, Time)) : 1;
}
