namespace Course.Nn.Augmentations;

/// <summary>Random choices, each from one number of the generator.</summary>
internal static class Draw
{
    /// <summary>Equally likely anywhere from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static double Number(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>Equally likely anywhere from −<paramref name="most"/> to <paramref name="most"/>.</summary>
    public static double Symmetric(Random random, double most) => Number(random, -most, most);

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included, each equally likely.</summary>
    public static int Whole(Random random, int low, int high) => low + (int)(((double)high - low + 1) * random.NextDouble());
}
