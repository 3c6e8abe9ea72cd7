namespace Course.Nn.WithoutBackprop;

/// <summary>What the learning rules check.</summary>
internal static class Rules
{
    /// <exception cref="ArgumentException">Less than one epoch.</exception>
    public static void RequireEpochs(string rule, int epochs)
    {
        if (epochs < 1)
        {
            throw new ArgumentException($"{rule}: {epochs} epochs; at least 1 is needed");
        }
    }

    /// <exception cref="ArgumentException">Not a positive number.</exception>
    public static void RequirePositive(string rule, double value, string name)
    {
        if (!(double.IsFinite(value) && value > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"{rule}: {name} {value}; expected a positive number"));
        }
    }
}
