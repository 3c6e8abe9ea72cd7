namespace Course.Nn.Augmentations;

/// <summary>Settings of augmentations that are in range; the errors name the class and the number.</summary>
internal static class Checked
{
    /// <summary>Both ends of a range of numbers above <paramref name="limit"/>.</summary>
    public static (double Low, double High) Range(string owner, string what, double low, double high, double limit)
    {
        Require.That(
            low > limit && low <= high && double.IsFinite(high),
            $"{owner}: {what} from {low} to {high}; expected two numbers in order, greater than {limit:0.####}");
        return (low, high);
    }

    /// <summary>Numbers of pixels, at least 1.</summary>
    public static (int Height, int Width) Size(string owner, int height, int width)
    {
        Require.That(height >= 1 && width >= 1, $"{owner}: {height}×{width} pixels; expected at least 1×1");
        return (height, width);
    }
}
