namespace Course.Nn.Augmentations;

/// <summary>Settings of augmentations that are in range; the errors name the class and the number.</summary>
internal static class Checked
{
    public static double Probability(string owner, double p) => p is >= 0 and <= 1
        ? p
        : throw new ArgumentException(FormattableString.Invariant($"{owner}: probability {p}; expected 0 to 1"));

    /// <summary>The greatest amount of a change: not negative, and less than <paramref name="limit"/>.</summary>
    public static double Most(string owner, string what, double most, double limit = double.PositiveInfinity) => most >= 0 && most < limit
        ? most
        : throw new ArgumentException(FormattableString.Invariant($"{owner}: {what} {most}; expected at least 0 and ")
            + (double.IsFinite(limit) ? FormattableString.Invariant($"less than {limit}") : "finite"));

    /// <summary>Both ends of a range of numbers above <paramref name="limit"/>.</summary>
    public static (double Low, double High) Range(string owner, string what, double low, double high, double limit) =>
        low > limit && low <= high && double.IsFinite(high)
            ? (low, high)
            : throw new ArgumentException(FormattableString.Invariant(
                $"{owner}: {what} from {low} to {high}; expected two numbers in order, greater than {limit:0.####}"));

    /// <summary>Numbers of pixels, at least 1.</summary>
    public static (int Height, int Width) Size(string owner, int height, int width) => height >= 1 && width >= 1
        ? (height, width)
        : throw new ArgumentException(FormattableString.Invariant($"{owner}: {height}×{width} pixels; expected at least 1×1"));
}
