namespace Course.Nn.Training;

/// <summary>What a <see cref="LearningRateFinder"/> saw, ready to be drawn with a logarithmic axis of rates.</summary>
/// <param name="LearningRates">The rates tried, rising; ends early when the loss exploded.</param>
/// <param name="Losses">The smoothed loss before the step at each rate.</param>
/// <param name="Suggestion">A tenth of the rate at which the smoothed loss was lowest.</param>
public sealed record LearningRateRange(IReadOnlyList<double> LearningRates, IReadOnlyList<double> Losses, double Suggestion);
