namespace Course.Nn.Regularizers;

/// <summary>Checks the λ of the regularisers.</summary>
internal static class CheckedStrength
{
    /// <exception cref="ArgumentException">λ is negative or not a number.</exception>
    public static double Of(double strength, string regularizer, string name = "strength") => double.IsFinite(strength) && strength >= 0
        ? strength
        : throw new ArgumentException(FormattableString.Invariant($"{regularizer}: {name} {strength}; expected a number of at least 0"));
}
