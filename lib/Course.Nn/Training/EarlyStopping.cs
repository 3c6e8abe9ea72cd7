namespace Course.Nn.Training;

/// <summary>
/// Ends a training that no longer gets better on the validation examples (S1, S4 · overfitting: the gap that opens).
/// However it ends, with an exception too, the network gets back the parameters and running statistics of its best epoch, or
/// those it started with where no epoch had a validation loss that is a number.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>After how many epochs without a better validation loss to stop, at least 1; default 5.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>How much lower than the best the loss must be to count as better, at least 0; default 0.</summary>
    public double MinDelta { get; init; }

    /// <exception cref="ArgumentException">A value outside its range.</exception>
    internal void Validate()
    {
        Require.AtLeast(Patience, 1, "EarlyStopping", hint: " epoch");
        Require.NotNegative(MinDelta, "EarlyStopping", "minimum delta");
    }
}
