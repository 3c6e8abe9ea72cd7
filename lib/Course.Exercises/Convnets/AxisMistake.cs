namespace Course.Exercises;

/// <summary>A mistake in the windows of a convolution that may be made along one axis or both.</summary>
/// <param name="Name">A few words.</param>
/// <param name="Explanation">What went wrong and why.</param>
/// <param name="Change">The windows with the mistake, from the right ones.</param>
internal sealed record AxisMistake(string Name, string Explanation, Func<ConvAxis, ConvAxis> Change);
